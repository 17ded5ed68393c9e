/** The three walks as docs/architecture.md has them, compared with what runs. */
import type { MeasuredWalk } from './measured-walks';

export interface WrittenWalk {
  readonly number: number;
  /** Paths from the root of the project, in the order in which they are named. */
  readonly modules: readonly string[];
}

/** @param text of the document: a walk is what follows a heading `Walk 1 …`, up to the next heading */
export function readWalks(text: string): WrittenWalk[] {
  return text.split(/^#+ /m).flatMap((section) => {
    const [, number] = /^Walk (\d)/.exec(section) ?? [];
    const modules = [...section.matchAll(/`(src\/[^`]+\.ts)`/g)].map(([, path]) => path!);
    return number === undefined ? [] : [{ number: Number(number), modules }];
  });
}

/**
 * None where the document names, walk by walk, the modules that run, and each of them once. Polls of the hub fall into walk 2
 * now and then: what runs there without being named is no fault.
 */
export function faultsOfWalks(walks: readonly WrittenWalk[], measured: readonly MeasuredWalk[]): string[] {
  return measured.flatMap(({ number, modules }) => {
    const named = walks.find((walk) => walk.number === number)?.modules ?? [];
    return [
      ...named.filter((one, place) => named.indexOf(one) < place).map((one) => `Walk ${number} names ${one} twice.`),
      ...named.filter((one) => !modules.includes(one)).map((one) => `Walk ${number} names ${one}: it does not run.`),
      ...(number === 2 ? [] : modules)
        .filter((one) => !named.includes(one))
        .map((one) => `Walk ${number} does not name ${one}: it runs.`),
    ];
  });
}
