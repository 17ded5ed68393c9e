/** Makes a loader when it is first asked for: most operations need two or three of them. */
export function whenAsked<Loader>(make: () => Loader): () => Loader {
  let made: Loader | undefined;
  return () => (made ??= make());
}
