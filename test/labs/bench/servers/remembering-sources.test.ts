import { MemoryPartners } from '../../../loaders/memory-sources';
import type { PartnerQuestion } from '../../../../src/model/source-health';
import { rememberingSources } from './remembering-sources';

const questions: PartnerQuestion[] = [];
const asking = (...elements: string[]) => ({
  requestId: 'r',
  elements: new Set(elements),
  onQuestion: (question: PartnerQuestion) => void questions.push(question),
});

let partners: MemoryPartners;
let reported: number;
let sources: MemoryPartners['sources'];

beforeEach(() => {
  partners = new MemoryPartners();
  questions.length = 0;
  reported = 0;
  sources = rememberingSources(partners.sources, () => (reported += 1));
});

it('the same question is put to the partner once, and reported each time', async () => {
  const first = await sources.callCentre.cases(['CC-1'], asking('Person.language'));
  const again = await sources.callCentre.cases(['CC-1'], asking('Person.language'));
  expect([...first.keys()]).toEqual(['CC-1']);
  expect(again).toBe(first);
  expect(partners.count('cases')).toBe(1);
  expect(questions).toHaveLength(2);
  expect(reported).toBe(2);
});

it('about another case, of other fields or of another partner is another question', async () => {
  await sources.callCentre.cases(['CC-1'], asking('Person.language'));
  await sources.callCentre.cases(['CC-2'], asking('Person.language'));
  await sources.callCentre.cases(['CC-1'], asking('Person.language', 'Person.sex'));
  expect(partners.count('cases')).toBe(3);
  await sources.mutualities.get('100')?.members(['85073100138'], asking('Person.sex'));
  await sources.mutualities.get('300')?.members(['85073100138'], asking('Person.sex'));
  expect(partners.count('members-100') + partners.count('members-300')).toBe(2);
});

it('a failure is not remembered', async () => {
  partners.failing.add('cases');
  await expect(sources.callCentre.cases(['CC-1'], asking())).rejects.toThrow();
  partners.failing.clear();
  expect((await sources.callCentre.cases(['CC-1'], asking())).size).toBe(1);
});

it('what changes something at the partner is asked each time', async () => {
  const call = { phone: '+32475121212', answers: [], agent: null } as never;
  await sources.callCentre.verifyInboundCall(call, asking());
  await sources.callCentre.verifyInboundCall(call, asking());
  expect(partners.count('inbound-verify')).toBe(2);
});
