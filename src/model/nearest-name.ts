/** Which of the names that exist somebody meant who wrote one that does not. */

/**
 * @returns the name with the fewest letters to change (case set aside), or null where none is near enough to be meant:
 * about a third of the letters, and at most five of them.
 */
export function nearestName(written: string, names: Iterable<string>): string | null {
  const most = Math.min(5, Math.ceil(written.length / 3));
  let nearest: string | null = null;
  let fewest = most + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= fewest) continue;
    const changes = changesBetween(written.toLowerCase(), name.toLowerCase(), fewest);
    if (changes < fewest) [nearest, fewest] = [name, changes];
  }
  return nearest;
}

/** Letters put in, taken out, replaced, or swapped with their neighbour; counting stops at `enough`. */
function changesBetween(one: string, other: string, enough: number): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_cell, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let changes = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + same);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) changes = Math.min(changes, at(before, column - 2) + 1);
      current.push(changes);
    }
    if (Math.min(...current) >= enough) return enough;
    [before, above] = [above, current];
  }
  return at(above, other.length);
}

function at(cells: readonly number[], column: number): number {
  return cells[column] ?? Infinity;
}
