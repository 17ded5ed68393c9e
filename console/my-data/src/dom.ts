/** Elements, without a framework: the page is drawn anew from what is known, and the person stays where he was. */

export type Child = Node | string | null | readonly Child[];

interface Properties {
  readonly [attribute: string]: string | number | boolean | null | (() => void) | undefined;
}

/** @param properties attributes; `onclick` and the like are listeners. Null, undefined and false are left out. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child instanceof Node || typeof child === 'string') parent.append(child);
    else if (child !== null) append(parent, child);
  }
}

interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

/** @returns a group of which the first is chosen; `inputs` and `chosen` in the order of the options */
export function choices<Value extends string>(
  type: 'checkbox' | 'radio',
  name: string,
  legend: string,
  options: readonly Option<Value>[],
): { readonly element: Child; readonly inputs: readonly HTMLInputElement[]; readonly chosen: () => Value[] } {
  const inputs = options.map(({ value }, index) =>
    el('input', { type, name, value, id: `${name}-${value}`, checked: index === 0 }),
  );
  const lines = options.map(({ text }, index) => el('label', { class: 'choice' }, inputs[index]!, ' ', text));
  const chosen = (): Value[] => options.flatMap(({ value }, index) => (inputs[index]!.checked ? [value] : []));
  return { element: el('fieldset', {}, el('legend', {}, legend), lines), inputs, chosen };
}

/** In place of what was there: what was open stays open, what was chosen stays chosen, and what had the focus has it again, by their ids. */
export function replaceContent(parent: Element, ...children: readonly Child[]): void {
  const open = [...parent.querySelectorAll('details[open]')].map(({ id }) => id);
  const choices = [...parent.querySelectorAll('input')].map(({ id, checked }) => [id, checked] as const);
  const active = document.activeElement;
  const focused = active !== null && parent.contains(active) ? active.id : '';
  parent.replaceChildren();
  append(parent, children);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  for (const [id, checked] of choices) {
    const input = document.getElementById(id);
    if (input instanceof HTMLInputElement) input.checked = checked;
  }
  if (focused !== '') document.getElementById(focused)?.focus({ preventScroll: true });
}

/** A section of the page, named by its heading. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = el('h2', { id: `${id}-title`, tabindex: -1 }, title);
  return el('section', { id, 'aria-labelledby': `${id}-title` }, heading, ...children);
}

/** @param id by which it stays open when the page is drawn anew */
export function folded(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  return el('details', { id }, el('summary', { id: `${id}-summary` }, title), ...children);
}
