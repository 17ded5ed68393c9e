import type { OperationFile } from './saved-operation';

/** Hands the file to the browser's downloads. */
export function download({ name, text }: OperationFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/graphql;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
