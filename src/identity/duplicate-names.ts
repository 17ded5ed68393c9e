/** JSON in which an object has a name twice: readers differ in which of the two they believe, so nobody may. */

/** Texts with their escapes, and what opens, parts and closes; what else there is in JSON says nothing here. */
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** @param json that JSON.parse has read */
export function hasDuplicateNames(json: string): boolean {
  /** The names of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let text: string | null = null;
  for (const [piece] of json.matchAll(PIECE)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(null);
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece === ':' && text !== null) {
      const names = open.at(-1);
      // escapes: "\u0061ud" is aud
      const name = JSON.parse(text) as string;
      if (names?.has(name)) return true;
      names?.add(name);
    }
    text = piece.startsWith('"') ? piece : null;
  }
  return false;
}
