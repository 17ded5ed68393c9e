/** What is left of an access record where nothing of the answer leaves: that partners were asked, and who was looked up. */
import type { AccessRecord } from '../audit/access-record';

/** About those alone of whom something was asked; null where that is nobody. */
export function asToldToPartners(record: AccessRecord): AccessRecord | null {
  const { returnedOf: _returnedOf, partnerQuestionsOf: parts, ...rest } = record;
  const silent: AccessRecord = { ...rest, returned: [], withheld: [] };
  if (!parts) return record.partnerQuestions.length > 0 || record.lookUp !== undefined ? silent : null;
  const asked = [...parts.keys()].filter((place) => parts[place]!.includes('1'));
  const about = asked.map((place) => record.about[place]!);
  if (asked.length > 1) return { ...silent, about, partnerQuestionsOf: asked.map((place) => parts[place]!) };
  const [only] = asked;
  if (only === undefined) return null;
  const partnerQuestions = record.partnerQuestions.filter((_question, place) => parts[only]![place] === '1');
  return { ...silent, about, partnerQuestions };
}
