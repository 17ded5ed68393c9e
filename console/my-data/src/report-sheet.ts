/**
 * The report as a sheet of paper. The hub makes the page, in the language it was asked for; its words and its order are kept, and
 * nothing else of it: elements of a short list are made anew here, so that no style, script or address of the text gets into the page.
 */

/** What stands for which element of the hub's page: beneath the title of this page everything is one level lower. */
const ELEMENTS: Readonly<Record<string, string>> = {
  ...{ header: 'div', main: 'div', footer: 'div', section: 'section', article: 'section', div: 'div', span: 'span' },
  ...{ h1: 'h2', h2: 'h3', h3: 'h4', p: 'p', br: 'br', strong: 'strong', code: 'code', ul: 'ul', li: 'li' },
  ...{ dl: 'dl', dt: 'dt', dd: 'dd' },
  ...{ table: 'table', caption: 'caption', thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' },
};
const ATTRIBUTES = ['scope', 'rowspan', 'colspan'];

/** @param page HTML, as the hub gives it */
export function reportSheet(page: string): HTMLElement {
  // a style would be refused by the policy of this page, and reported
  const read = new DOMParser().parseFromString(page.replace(/<style>[^]*?<\/style>|<meta[^>]*>/g, ''), 'text/html');
  const sheet = document.createElement('article');
  sheet.className = 'report-sheet';
  sheet.id = 'report-sheet';
  sheet.lang = read.documentElement.lang;
  sheet.append(...childrenOf(read.body));
  return sheet;
}

function childrenOf(parent: Node): Node[] {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE)
      return isBetweenElements(node) ? [] : [document.createTextNode(node.textContent ?? '')];
    return node instanceof Element ? copyOf(node) : [];
  });
}

function isBetweenElements({ textContent }: Node): boolean {
  return textContent?.trim() === '' && textContent.includes('\n');
}

function copyOf(element: Element): Node[] {
  const name = ELEMENTS[element.localName];
  if (name === undefined) return [];
  const copy = document.createElement(name);
  for (const attribute of ATTRIBUTES) {
    const value = element.getAttribute(attribute);
    if (value !== null) copy.setAttribute(attribute, value);
  }
  if (element.localName === 'tr' && element.classList.contains('rule')) copy.className = 'rule';
  copy.append(...childrenOf(element));
  return [copy];
}
