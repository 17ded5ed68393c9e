/** One legal basis or purpose: as it stands, the rules on it, its revisions, and what can be done to it. */
import { useInstant, useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import { useOfficerName } from '../ui/use-officer-name';
import type { ConsoleLegalBasesQuery } from './generated/operations';
import type { ProposedRegister, TermState } from '../generated/schema-types';
import { InTheLog } from './in-the-log';
import { PolicyRegisterFacts } from './policy-register-facts';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { useRequestName } from './request-facts';
import { RowButton } from './row-button';
import { Tag, type TagKind } from './tag';

export type PolicyRegisterEntry = NonNullable<ConsoleLegalBasesQuery['legalBases']>[number];
type Revision = NonNullable<PolicyRegisterEntry['history']>[number];

const TAGS: Readonly<Record<TermState, TagKind>> = {
  ...{ IN_FORCE: 'good', ENDS_SOON: 'warn', NOT_YET: 'warn', ENDED: 'quiet' },
};
/** Who wrote what came with the installation. */
const INSTALLATION = 'installation';

/** @returns what people call the entry */
export function useEntryName(): (entry: {
  readonly name: string | null;
  readonly register: ProposedRegister | null;
}) => string {
  const sayPurpose = usePurposeName();
  const sayRequest = useRequestName();
  return ({ name: given, register }) => {
    const name = given ?? '';
    if (register === 'PURPOSE') return sayPurpose(name);
    return register === 'PROCESSING_RESTRICTION' ? sayRequest(name) : name;
  };
}

interface PolicyRegisterCardProps {
  readonly entry: PolicyRegisterEntry;
  readonly onChange: () => void;
  readonly onEnd: () => void;
}

export function PolicyRegisterCard({ entry, onChange, onEnd }: PolicyRegisterCardProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const name = useEntryName()(entry);
  const { state, daysLeft, grants, legalBasis, purpose, history } = entry;
  return (
    <section className="card entry" aria-label={name}>
      <div className="entry-head">
        <div>
          <h2>{name}</h2>
          {state !== null && <Tag kind={TAGS[state]} text={say(state)} />}{' '}
          {daysLeft !== null && state !== 'ENDED' && (
            <span className="beside">{say('daysLeft', { days: daysLeft })}</span>
          )}
        </div>
        <div className="row">
          <RowButton text={say('changeShort')} of={name} onPress={onChange} />
          {state !== 'ENDED' && <RowButton text={say('endShort')} of={name} isDestructive onPress={onEnd} />}
        </div>
      </div>
      <PolicyRegisterFacts legalBasis={legalBasis} purpose={purpose} />
      <WhoWrote revision={entry} />
      <Folded title={say('grants', { count: (grants ?? []).length })} items={grants ?? []} />
      {history !== null && history.length > 0 && <History history={history} />}
    </section>
  );
}

function WhoWrote({
  revision: { revision, recordedAt, author, confirmedBy, reason },
}: {
  readonly revision: Revision;
}) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const at = useInstant();
  const officerName = useOfficerName();
  return (
    <p className="beside">
      {say('revision', { revision: revision ?? 0, at: recordedAt === null ? '' : at(recordedAt) })} ·{' '}
      {author === INSTALLATION ? officerName(author) : <InTheLog of="officer" text={author} />}{' '}
      <InTheLog of="officer" text={confirmedBy} />
      {reason !== null && ` · ${say('because', { reason })}`}
    </p>
  );
}

function Folded({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return <p className="beside">{title}</p>;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="readings">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  );
}

function History({ history }: { readonly history: readonly Revision[] }) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  return (
    <details>
      <summary>{say('history', { count: history.length })}</summary>
      {history.map((revision) => (
        <div key={revision.id} className="revision">
          <WhoWrote revision={revision} />
          <PolicyRegisterFacts legalBasis={revision.legalBasis} purpose={revision.purpose} />
        </div>
      ))}
    </details>
  );
}
