/** The folder partners drop files into: what is taken when, and what becomes of it. */
import {
  appendFileSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DropBox } from '../../src/imports/drop-box';
import type { ImportedFileStore } from '../../src/imports/imported-file-store';
import { line, nissOf } from './imports-ground';
import { contentOf, looks, openWatchedGround, type WatchedGround } from './watched-ground';
import { realTime } from '../../src/model/time';

let ground: WatchedGround;

beforeAll(async () => {
  ground = await openWatchedGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.anew());
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a file', () => {
  it('is taken when it has stood still, imported, and put away under a name that cannot collide', async () => {
    ground.drop('réserve de mai.csv', contentOf(line(1)));
    const look = ground.look();
    await look.once();
    expect(ground.waiting()).toHaveLength(1);
    await looks(look, 1);
    expect(ground.became).toEqual(['bruxelles-formation IMPORTED']);
    ground.drop('réserve de mai.csv', contentOf(line(1), line(2)));
    await looks(look);
    ground.drop('réserve de mai.csv', contentOf(line(1), line(2)));
    await looks(look);
    expect(ground.became.slice(1)).toEqual(['bruxelles-formation IMPORTED', 'bruxelles-formation ALREADY_IMPORTED']);
    expect(ground.placed('done')).toHaveLength(3);
    for (const name of ground.placed('done')) expect(name).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}-r_serve_de_mai\.csv$/);
    expect([ground.waiting(), ground.placed('reading'), ground.placed('refused')]).toEqual([[], [], []]);
  });

  it('that still grows is left alone until it does not', async () => {
    ground.drop('a.csv', contentOf(line(1)));
    const look = ground.look(ground.store, 60);
    for (let time = 0; time < 6; time += 1) {
      await look.once();
      appendFileSync(ground.inside('a.csv'), `${line(time + 2)}\n`);
      await ground.time.advance(25);
    }
    expect([ground.waiting(), ground.became]).toEqual([['a.csv'], []]);
    await look.once();
    await ground.time.advance(70);
    await looks(look, 1);
    expect(ground.became).toEqual(['bruxelles-formation IMPORTED']);
    expect(await ground.persons()).toHaveLength(7);
  });

  it('that its sender writes on to after it was put away is taken again, and loses nothing', async () => {
    ground.drop('a.csv', contentOf(line(1)).slice(0, -30));
    const look = ground.look();
    await looks(look);
    const [name = ''] = ground.placed('done');
    appendFileSync(ground.inside('done', name), `${contentOf(line(1)).slice(-30)}${line(2)}\n`);
    await looks(look);
    expect(await ground.persons()).toEqual(['BF-1', 'BF-2']);
    expect(ground.placed('done')).toHaveLength(1);
    await looks(look);
    expect(ground.became).toHaveLength(2);
  });

  it('that its sender writes to while it is read is read again when it stands still', async () => {
    ground.drop('a.csv', contentOf(line(1), line(2), line(3)));
    const path = (): string => ground.inside('reading', ground.placed('reading')[0]!);
    let written = false;
    const store: ImportedFileStore = {
      ...ground.store,
      async advance(batch) {
        if (!written) writeFileSync(path(), contentOf(line(1, { from: '26/05/2020' }), line(2), line(3), line(4)));
        written = true;
        return ground.store.advance(batch);
      },
    };
    await looks(ground.look(store), 5);
    expect(await ground.persons()).toHaveLength(4);
    expect(ground.placed('done')).toHaveLength(1);
    expect(
      await ground.rows('select extract(day from available_from)::int as day from training_reserve order by 1'),
    ).toEqual([{ day: 25 }, { day: 25 }, { day: 25 }, { day: 26 }]);
  });

  it('that is replaced under its name while it is read is another file', async () => {
    ground.drop('a.csv', contentOf(line(1)));
    const store: ImportedFileStore = {
      ...ground.store,
      async advance(batch) {
        ground.drop('a.csv', contentOf(line(2)));
        return ground.store.advance(batch);
      },
    };
    await looks(ground.look(store), 2);
    await looks(ground.look());
    expect(await ground.persons()).toEqual(['BF-1', 'BF-2']);
    expect(ground.placed('done')).toHaveLength(2);
  });

  it('that cannot be read as a whole is refused, with the reason beside it', async () => {
    ground.drop('a.csv', 'NISS;Nom;Statut\n1;2;3\n');
    await looks(ground.look());
    expect(ground.became).toEqual(['bruxelles-formation REFUSED']);
    const [file, reason] = ground.placed('refused');
    expect(reason).toBe(`${file}.reason.txt`);
    expect(readFileSync(ground.inside('refused', reason!), 'utf8')).toBe(
      'COLUMNS_MISSING: Columns are missing: reference, givenName\n',
    );
    await looks(ground.look());
    expect(ground.became).toHaveLength(1);
  });

  it('dropped into the folder itself is known by its columns, or refused', async () => {
    writeFileSync(join(ground.watched, 'a.csv'), contentOf(line(1)));
    writeFileSync(
      join(ground.watched, 'b.csv'),
      `Matricule;NISS;Nom;Prénom;Affectation;Du\nD-1;${nissOf(1)};A;B;;2020-05-04\n`,
    );
    writeFileSync(join(ground.watched, 'c.csv'), 'what;is;this\n1;2;3\n');
    await looks(ground.look());
    expect(ground.became.sort()).toEqual([
      'bruxelles-formation IMPORTED',
      'nobody NOT_RECOGNISED',
      'seconded-staff IMPORTED',
    ]);
    expect(readdirSync(join(ground.watched, 'refused'))).toHaveLength(2);
  });

  it('that fails does not hold up the others', async () => {
    ground.drop('a.csv', contentOf(line(1)));
    ground.drop('b.csv', contentOf(line(2)));
    utimesSync(ground.inside('a.csv'), new Date('2020-05-01'), new Date('2020-05-01'));
    const store: ImportedFileStore = {
      ...ground.store,
      advance: (batch) =>
        batch.persons[0]?.reference === 'BF-1' ? Promise.reject(new Error('poison')) : ground.store.advance(batch),
    };
    await looks(ground.look(store));
    expect(ground.became).toEqual(['failed: poison', 'bruxelles-formation IMPORTED']);
    expect(ground.placed('reading')).toHaveLength(1);
  });

  it('of the partner that is oldest is taken first', async () => {
    ground.drop('a.csv', contentOf(line(1, { from: '26/05/2020' })));
    ground.drop('b.csv', contentOf(line(1, { from: '27/05/2020' })));
    utimesSync(ground.inside('a.csv'), new Date('2020-05-02'), new Date('2020-05-02'));
    utimesSync(ground.inside('b.csv'), new Date('2020-05-01'), new Date('2020-05-01'));
    await looks(ground.look());
    expect(await ground.rows('select accepted, changed, outdated from imported_file order by as_of')).toEqual([
      { accepted: 1, changed: 0, outdated: 0 },
      { accepted: 0, changed: 1, outdated: 0 },
    ]);
  });
});

it('links, folders, hidden files and uploads under way are left where they are; names may be anything', async () => {
  ground.drop('.hidden.csv', contentOf(line(1)));
  ground.drop('upload.csv.part', contentOf(line(2)));
  ground.drop('upload.csv~', contentOf(line(3)));
  mkdirSync(ground.inside('folder.csv'));
  writeFileSync(join(ground.watched, 'elsewhere'), 'secret');
  symlinkSync('../elsewhere', ground.inside('link.csv'));
  symlinkSync('nowhere', ground.inside('broken.csv'));
  writeFileSync(
    Buffer.concat([Buffer.from(ground.inside('form')), Buffer.from([0xe9]), Buffer.from('.csv')]),
    contentOf(line(4)),
  );
  ground.drop(`${'x'.repeat(250)}.csv`, contentOf(line(5)));
  ground.drop('a\nb;rm -rf.csv', contentOf(line(6)));
  ground.drop('-rf', contentOf(line(7)));
  await looks(ground.look());
  expect(ground.waiting().sort()).toEqual([
    '.hidden.csv',
    'broken.csv',
    'folder.csv',
    'link.csv',
    'upload.csv.part',
    'upload.csv~',
  ]);
  expect(await ground.persons()).toEqual(['BF-4', 'BF-5', 'BF-6', 'BF-7']);
  for (const name of ground.placed('done')) expect(name).toMatch(/^[\w.-]{1,120}$/);
});

it('a file that vanishes is nobody’s fault', async () => {
  ground.drop('a.csv', contentOf(line(1)));
  ground.drop('b.csv', contentOf(line(2)));
  const take = jest.spyOn(DropBox.prototype, 'take').mockImplementationOnce(function (this: DropBox, file) {
    rmSync(ground.inside('a.csv'), { force: true });
    rmSync(ground.inside('b.csv'), { force: true });
    take.mockRestore();
    return this.take(file);
  });
  await looks(ground.look());
  expect(ground.became).toEqual([]);
});

it('a folder that is missing, or is none, is a fault; one in place of a box costs only that partner', async () => {
  rmSync(ground.watched, { recursive: true });
  expect(await ground.look().once()).toEqual(
    new Map([
      ['bruxelles-formation', 'MISSING'],
      ['seconded-staff', 'MISSING'],
    ]),
  );
  expect(existsSync(ground.watched)).toBe(false);
  mkdirSync(join(ground.watched, 'seconded-staff'), { recursive: true });
  symlinkSync(tmpdir(), join(ground.watched, 'seconded-staff', 'done'));
  ground.drop('a.csv', contentOf(line(1)));
  const look = ground.look();
  expect(await look.once()).toEqual(new Map([['seconded-staff', 'NOT_WRITABLE']]));
  await looks(look);
  expect(ground.became).toEqual(['bruxelles-formation IMPORTED']);
});

it('a link that a partner puts where the reason is going to stand leads nowhere', async () => {
  const elsewhere = join(ground.folder, 'elsewhere');
  writeFileSync(elsewhere, 'of somebody else');
  ground.drop('a.csv', 'no;columns\n');
  const box = new DropBox(ground.inside(), realTime);
  await box.fault(true);
  for (const file of await box.waiting()) await box.take(file);
  const [taken] = await box.taken();
  symlinkSync(elsewhere, ground.inside('refused', `${taken?.name}.reason.txt`));
  await looks(ground.look(), 2);
  expect(ground.became).toEqual(['bruxelles-formation REFUSED']);
  expect(readFileSync(elsewhere, 'utf8')).toBe('of somebody else');
  expect(readFileSync(ground.inside('refused', `${taken?.name}.reason.txt`), 'utf8')).toMatch('olumn');
});

it('a file that may not be read stays where it is and is said, and comes in once it may', async () => {
  ground.drop('a.csv', contentOf(line(1)));
  // the user of these tests may be root, from whom nothing is kept
  const { access } = files;
  jest.spyOn(files, 'access').mockImplementation((path, mode) => {
    const denied = mode === constants.R_OK && String(path).endsWith('a.csv');
    return denied ? Promise.reject(Object.assign(new Error('denied'), { code: 'EACCES' })) : access(path, mode);
  });
  const look = ground.look();
  await looks(look);
  expect(await look.once()).toEqual(new Map([['bruxelles-formation', 'NOT_READABLE']]));
  expect([ground.waiting(), ground.became]).toEqual([['a.csv'], []]);
  jest.restoreAllMocks();
  await looks(look, 1);
  expect(ground.became).toEqual(['bruxelles-formation IMPORTED']);
});

it('two replicas over one folder import each file once', async () => {
  for (let number = 1; number <= 4; number += 1)
    ground.drop(`${number}.csv`, contentOf(line(number), line(number + 10)));
  const [one, other] = [ground.look(), ground.look()];
  for (let time = 0; time < 6; time += 1) await Promise.all([one.once(), other.once()]);
  expect(ground.became).toEqual(Array(4).fill('bruxelles-formation IMPORTED'));
  expect(ground.placed('done')).toHaveLength(4);
  expect(await ground.persons()).toHaveLength(8);
});
