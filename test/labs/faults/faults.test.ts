/** The short form of `npm run test:faults`: a partner of each kind, its quick faults. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';
import { fileCells, MATRIX_ENVIRONMENT, networkCells, type FaultWorld } from './fault-matrix';

let demonstration: RunningDemonstration;
let world: FaultWorld;
const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-faults-'));

beforeAll(async () => {
  demonstration = await startDemonstration({ environment: { IMPORT_FOLDER: folder, ...MATRIX_ENVIRONMENT } });
  world = {
    partners: demonstration.partners,
    folder,
    ask: (persona, query, variables) => demonstration.ask(persona, query, { variables }),
    lookForFiles: () => demonstration.hub.lookForFiles(),
  };
});

afterAll(async () => {
  await demonstration?.stop();
  rmSync(folder, { recursive: true, force: true });
});

// those that take the whole time budget are for the long form and for source-faults.test.ts
const QUICK = networkCells(['actiris', 'federal-platform'], ['down', 'garbage']);

it.each(QUICK.map((cell) => [cell.source, cell.fault, cell.view, cell] as const))(
  '%s × %s × %s',
  async (_source, _fault, _view, cell) => {
    expect(await cell.run(world)).toEqual([]);
  },
);

it.each(fileCells(['seconded-staff']).map((cell) => [cell.source, cell.fault, cell.view, cell] as const))(
  '%s × %s × %s',
  async (_source, _fault, _view, cell) => {
    expect(await cell.run(world)).toEqual([]);
  },
);
