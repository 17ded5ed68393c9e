/** The page of all pictures: a screen after the other, its sizes and themes beside each other. */
export interface Shown {
  readonly name: string;
  readonly persona: string;
  readonly pictures: readonly { readonly file: string; readonly size: string; readonly theme: string }[];
}

/** @returns HTML that stands beside its pictures */
export function galleryOf(screens: readonly Shown[]): string {
  const contents = screens.map(({ name }) => `<li><a href="#${name}">${name}</a></li>`).join('');
  const shown = screens.map(({ name, persona, pictures }) => {
    const figures = pictures.map(
      ({ file, size, theme }) =>
        `<figure class="${size}"><a href="${file}"><img src="${file}" alt="${name}, ${size}, ${theme}" loading="lazy"></a><figcaption>${size}, ${theme}</figcaption></figure>`,
    );
    return `<section id="${name}"><h2>${name}</h2><p>${persona}</p><div class="pictures">${figures.join('')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The console, screen by screen</title>
<style>
  body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; background: #eef0f3; color: #1b2330; }
  nav ul { columns: 4 14rem; }
  section { margin-top: 3rem; }
  .pictures { display: grid; grid-template-columns: 3fr 3fr 1fr 1fr; gap: 1rem; align-items: start; }
  figure { margin: 0; }
  img { width: 100%; border: 1px solid #c9ced6; }
</style>
<h1>The console, screen by screen</h1>
<nav aria-label="Screens"><ul>${contents}</ul></nav>
${shown.join('\n')}
</html>
`;
}
