const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of any version, as the hub writes its ids: a database refuses to compare anything else with one. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
