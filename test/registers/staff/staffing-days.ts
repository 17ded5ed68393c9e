/** A Wednesday in the life of the registers, and the days around it. */
export const NOW = new Date('2020-05-13T10:00:00Z');
export const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
