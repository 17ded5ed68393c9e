/** What is counted of how cases are opened, for officers to act on: by break-glass, and by one partner alone. */
import { Counter, Gauge, type Registry } from '@prometheus-io/client';
import type { BreakGlassGround } from '../model/break-glass';
import { MISSING_HALVES, type MissingHalf } from '../model/unconfirmed-assignment';

export class CaseAccessMetrics {
  private readonly opened: Counter<'ground'>;
  private readonly notReviewed: Gauge;
  private readonly unconfirmed: Gauge<'missing'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.opened = new Counter({
      name: 'hub_break_glass_total',
      help: 'Cases that physicians opened by break-glass, by the reason they gave; any is to be reviewed',
      labelNames: ['ground'],
      registers,
    });
    this.notReviewed = new Gauge({
      name: 'hub_break_glass_overdue',
      help: 'Cases opened by break-glass that wait longer for their review than they should',
      registers,
    });
    this.unconfirmed = new Gauge({
      name: 'hub_unconfirmed_assignments',
      help: 'Cases that one partner alone assigns or escalates, for longer than it should be, by whose word is missing',
      labelNames: ['missing'],
      registers,
    });
  }

  breakGlass(ground: BreakGlassGround): void {
    this.opened.inc({ ground });
  }

  breakGlassOverdue(count: number): void {
    this.notReviewed.set(count);
  }

  unconfirmedAssignments(counts: Readonly<Record<MissingHalf, number>>): void {
    for (const missing of MISSING_HALVES) this.unconfirmed.set({ missing }, counts[missing]);
  }
}
