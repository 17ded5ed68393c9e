/**
 * GraphQL in TypeScript and JavaScript: templates tagged `gql` or `graphql`, or marked with a comment that says GraphQL; and
 * texts handed to `gql(…)`, `graphql(…)` and `new TypedDocumentString(…)`, as code generators write them. Read by the
 * compiler's own parser: what stands in a comment or in another text is none.
 */
import type * as TypeScript from 'typescript';
import type { SourceDocument } from './source-document';

const NAMES: ReadonlySet<string> = new Set(['gql', 'graphql', 'TypedDocumentString']);
const MARKED = /^\/\*\s*GraphQL\s*\*\/$/i;

/** @throws Error where the compiler is not installed: it belongs to development. */
export async function codeTemplates(file: string, code: string): Promise<SourceDocument[]> {
  const { default: typescript } = await import('typescript');
  const source = typescript.createSourceFile(
    file,
    code,
    typescript.ScriptTarget.Latest,
    true,
    kindOf(typescript, file),
  );
  const found: SourceDocument[] = [];
  const visit = (node: TypeScript.Node): void => {
    const template = templateIn(typescript, source, node);
    if (template) found.push(documentOf(typescript, source, file, template));
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

type Compiler = typeof TypeScript;

function kindOf({ ScriptKind }: Compiler, file: string): TypeScript.ScriptKind {
  return /\.(tsx|jsx|js|mjs|cjs)$/.test(file) ? ScriptKind.TSX : ScriptKind.TS;
}

type Text = TypeScript.TemplateLiteral | TypeScript.StringLiteral;

function templateIn(typescript: Compiler, source: TypeScript.SourceFile, node: TypeScript.Node): Text | null {
  if (typescript.isTaggedTemplateExpression(node)) return isNamed(typescript, node.tag) ? node.template : null;
  if (typescript.isCallExpression(node) || typescript.isNewExpression(node)) {
    const [first] = node.arguments ?? [];
    return first && isNamed(typescript, node.expression) ? textIn(typescript, first) : null;
  }
  const text = textIn(typescript, node);
  return text && isMarked(typescript, source, text) ? text : null;
}

function isNamed(typescript: Compiler, expression: TypeScript.Expression): boolean {
  if (typescript.isPropertyAccessExpression(expression)) return NAMES.has(expression.name.text);
  return typescript.isIdentifier(expression) && NAMES.has(expression.text);
}

function textIn(typescript: Compiler, node: TypeScript.Node): Text | null {
  return typescript.isStringLiteral(node) ||
    typescript.isNoSubstitutionTemplateLiteral(node) ||
    typescript.isTemplateExpression(node)
    ? node
    : null;
}

function isMarked(typescript: Compiler, source: TypeScript.SourceFile, node: Text): boolean {
  // on the line of what stands before it, or on one of its own
  const behind = typescript.getTrailingCommentRanges(source.text, node.pos) ?? [];
  const before = typescript.getLeadingCommentRanges(source.text, node.pos) ?? [];
  return [...behind, ...before].some(({ pos, end }) => MARKED.test(source.text.slice(pos, end)));
}

/** What is put in is another document, which stands elsewhere: its fragments are found by their names. */
function documentOf(typescript: Compiler, source: TypeScript.SourceFile, file: string, node: Text): SourceDocument {
  const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  if (!typescript.isTemplateExpression(node)) return { file, line, text: node.text, documentId: null, whole: true };
  const text = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\n');
  return { file, line, text, documentId: null, whole: false };
}
