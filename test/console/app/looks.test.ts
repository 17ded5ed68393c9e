/** Entries of the log together by look, and as a file that a spreadsheet opens. */
import { csvOf } from '../../../console/app/src/access-log/log-csv';
import type { ConsoleAccessRecordFragment as AccessRecord } from '../../../console/app/src/access-log/generated/operations';
import { lookedAt, looksOf } from '../../../console/app/src/access-log/looks';

let number = 0;
/** @param at minutes and seconds after ten */
function entry(at: string, changes: Partial<AccessRecord> = {}): AccessRecord {
  number += 1;
  return {
    ...{ id: `entry-${number}`, recordedAt: `2026-05-04T10:${at}.000Z`, requestId: `request-${number}` },
    ...{ caller: 'caller', issuer: 'staff', roles: ['AGENT'], organisation: '0999110094', purpose: 'CONTACT_TRACING' },
    ...{ about: 'person', caseId: 'case', operationName: 'CaseView', operationHash: 'hash', policyVersion: 1 },
    ...{ returned: ['Person.name'], withheld: [], written: [], registerEntry: null, lookUp: null },
    partnerQuestions: [],
    ...changes,
  };
}
const shapeOf = (rows: AccessRecord[]): string[] =>
  looksOf(rows).map(({ records, subjects, isList }) => `${records.length}/${subjects.size}${isList ? ' list' : ''}`);

describe('looks', () => {
  it('are of one caller at one case, with less than some minutes from one entry to the next', () => {
    expect(shapeOf([entry('14:00'), entry('10:00'), entry('05:30'), entry('00:00')])).toEqual(['3/1', '1/1']);
    expect(shapeOf([entry('14:00'), entry('13:00', { caseId: 'other' }), entry('12:00')])).toEqual(['2/1', '1/1']);
    expect(shapeOf([entry('14:00'), entry('13:00', { caller: 'other' }), entry('12:00')])).toEqual(['2/1', '1/1']);
    expect(shapeOf([entry('14:00'), entry('13:00', { purpose: 'QUALITY_MONITORING' })])).toEqual(['1/1', '1/1']);
  });

  it('go by the person where the case is not known, and by nothing where it is about nobody', () => {
    expect(shapeOf([entry('14:00', { caseId: null }), entry('13:00', { caseId: null, about: 'other' })])).toEqual([
      ...['1/1', '1/1'],
    ]);
    const nobody = { caseId: null, about: null };
    expect(shapeOf([entry('14:00', nobody), entry('13:00', nobody)])).toEqual(['2/0']);
  });

  it('of lists are one, however many cases were in them', () => {
    const list = (at: string): AccessRecord[] =>
      [1, 2, 3, 4, 5].map((one) =>
        entry(at, { requestId: `list ${at}`, caseId: `case ${one}`, about: `person ${one}` }),
      );
    expect(shapeOf([...list('14:00'), entry('13:30', { caseId: 'case 1' }), ...list('13:00')])).toEqual([
      ...['10/5 list', '1/1'],
    ]);
    // a case and the one it leads to
    const both = ['case 1', 'case 2'].map((caseId) => entry('10:00', { requestId: 'both', caseId }));
    expect(shapeOf(both)).toEqual(['1/1', '1/1']);
  });

  it('say what was done with each field, once', () => {
    const masked = { coordinate: 'Person.birthDate', reason: null, variant: 'YEAR' as const };
    const withheld = { coordinate: 'Case.medical', reason: 'NOT_GRANTED' as const, variant: null };
    const [look] = looksOf([
      entry('14:00', { withheld: [masked, withheld] }),
      entry('13:00', { returned: ['Person.name', 'ContactPoint.phone'], withheld: [withheld] }),
    ]);
    expect(lookedAt(look!)).toEqual({
      ...{ returned: ['Person.name', 'ContactPoint.phone'], masked: ['Person.birthDate'] },
      withheld: ['Case.medical'],
    });
  });
});

describe('a file of entries', () => {
  const linesOf = (records: AccessRecord[]): string[] => csvOf(records).trimEnd().split('\r\n');

  it('has a line of names and one for each entry', () => {
    const [names, first, ...more] = linesOf([entry('14:00', { returned: ['Person.name', 'Person.niss'] })]);
    expect(names!.split(',').slice(0, 4)).toEqual(['\uFEFFrecordedAt', 'caller', 'issuer', 'roles']);
    expect(first).toContain('2026-05-04T10:14:00.000Z,caller,staff,AGENT,0999110094,CONTACT_TRACING,person,case');
    expect(first).toContain('Person.name Person.niss');
    expect(first!.split(',')).toHaveLength(names!.split(',').length);
    expect(more).toEqual([]);
  });

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1'])('runs nothing in a spreadsheet: %j', (operationName) => {
    const [, line] = linesOf([entry('14:00', { operationName })]);
    expect(line).toContain(`,'${operationName},`);
  });

  it('quotes what would end a cell or a line', () => {
    const [, line, ...more] = csvOf([entry('14:00', { requestId: 'a,"b"\r\n=c' })]).split(/\r\n(?=\uFEFF|2026|$)/);
    expect(line).toContain('"a,""b""\r\n=c"');
    expect(more).toEqual(['']);
  });
});
