/**
 * The report as a sheet of paper. The hub makes the page, in the language of the person; its words and its order are kept, and
 * nothing else of it: elements of a short list are made anew here, so that no style, script or address of the text gets into the page.
 */
import { createElement, useMemo, type ReactNode } from 'react';

/** What stands for which element of the hub's page: beneath the title of the screen everything is one level lower. */
const ELEMENTS: Readonly<Record<string, string>> = {
  ...{ header: 'div', main: 'div', footer: 'div', section: 'section', article: 'section', div: 'div', span: 'span' },
  ...{ h1: 'h2', h2: 'h3', h3: 'h4', p: 'p', br: 'br', strong: 'strong', code: 'code', ul: 'ul', li: 'li' },
  ...{ dl: 'dl', dt: 'dt', dd: 'dd' },
  ...{ table: 'table', caption: 'caption', thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' },
};
/** As React writes them. */
const ATTRIBUTES: Readonly<Record<string, string>> = { scope: 'scope', rowspan: 'rowSpan', colspan: 'colSpan' };

/** @param page HTML, as the hub gives it */
export function ReportSheet({ page }: { readonly page: string }) {
  const { language, content } = useMemo(() => readPage(page), [page]);
  return (
    <article className="report-sheet" lang={language}>
      {content}
    </article>
  );
}

function readPage(page: string): { readonly language: string; readonly content: ReactNode } {
  // a style would be refused by the policy of this page, and reported
  const { documentElement, body } = new DOMParser().parseFromString(
    page.replace(/<style>[^]*?<\/style>|<meta[^>]*>/g, ''),
    'text/html',
  );
  return { language: documentElement.lang, content: childrenOf(body) };
}

function childrenOf(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    if (node.nodeType === Node.TEXT_NODE) return isBetweenElements(node) ? null : node.textContent;
    return node instanceof Element ? elementFrom(node, index) : null;
  });
}

/** White space in a table would be text where none may stand. */
function isBetweenElements(node: Node): boolean {
  return node.textContent?.trim() === '' && node.textContent.includes('\n');
}

function elementFrom(element: Element, key: number): ReactNode {
  const name = ELEMENTS[element.localName];
  if (name === undefined) return null;
  const attributes = Object.entries(ATTRIBUTES).flatMap(([html, react]) => {
    const value = element.getAttribute(html);
    return value === null ? [] : [[react, value]];
  });
  const className = element.localName === 'tr' && element.classList.contains('rule') ? 'rule' : undefined;
  const props = { key, className, ...(Object.fromEntries(attributes) as object) };
  return name === 'br' ? createElement(name, props) : createElement(name, props, ...childrenOf(element));
}
