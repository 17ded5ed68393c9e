/**
 * What is wrong with a manifest, by Kubernetes' own schema as kubernetes-models has it: its validators find what is missing and
 * of the wrong form, its types, held against the manifest by the compiler, what there is no such field for.
 */
import { join } from 'node:path';
import ts from 'typescript';
import type { Manifest } from '../../deployment/manifests';
import { labPackage } from '../packages';

interface Model {
  validate(): void;
}

/** `apps/v1` and `Deployment` → the module that has both. */
function moduleOf({ apiVersion, kind }: Manifest): string {
  return `kubernetes-models/${apiVersion}/${kind}`;
}

/** In words; none where it is as it should be. */
export function kubernetesFaults(manifests: readonly Manifest[]): string[] {
  const faults: string[] = [];
  for (const manifest of manifests) {
    const { file, ...data } = manifest;
    const models = labPackage<Record<string, new (data: unknown) => Model>>(moduleOf(manifest));
    try {
      new models[manifest.kind]!(data).validate();
    } catch (error) {
      faults.push(`${file} ${manifest.kind}: ${(error as Error).message}`);
    }
  }
  return [...faults, ...typeFaults(manifests)];
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

function typeFaults(manifests: readonly Manifest[]): string[] {
  // here, so that packages are found; it is never written
  const name = join(__dirname, 'manifests-as-types.ts');
  const text = manifests
    .map((manifest, index) => {
      const { file, ...data } = manifest;
      const type = `import('${moduleOf(manifest)}').I${manifest.kind}`;
      return `// ${file}\nexport const manifest${index}: ${type} = ${JSON.stringify(data, null, 2)};`;
    })
    .join('\n');
  const host = ts.createCompilerHost(OPTIONS);
  const before = { ...host };
  host.getSourceFile = (path, ...more) =>
    path === name ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022) : before.getSourceFile(path, ...more);
  host.fileExists = (path) => path === name || before.fileExists(path);
  host.readFile = (path) => (path === name ? text : before.readFile(path));
  const program = ts.createProgram([name], OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? text.split('\n')[file.getLineAndCharacterOfPosition(start).line] : '';
    return `${ts.flattenDiagnosticMessageText(messageText, ' ')} (${line?.trim()})`;
  });
}
