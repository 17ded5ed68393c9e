/** What is said when calling, in the person's language or another one. */
import { useSearchParams } from 'react-router';
import { useInstant, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Group } from './asked-together';
import { Band } from './band';
import type { ConsoleCaseScriptQuery } from './generated/operations';
import { useLanguageName, useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/script-band.json';

export type ScriptFound = NonNullable<ConsoleCaseScriptQuery['case']>;

const OWN = 'own';

interface ScriptBandProps {
  readonly group: Group<ScriptFound>;
  /** In which there are scripts, as the federal platform says. */
  readonly languages: readonly string[];
  /** What the case's order is for, where the user may know: its script is the one that is open. */
  readonly kindOfOrder: string | null;
}

/** Which one is open stands in the address: `script` is its language, `conversation` its kind. */
export function ScriptBand({ group, languages, kindOfOrder }: ScriptBandProps) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('script');
  const kind = search.get('conversation') ?? kindOfOrder;
  const choose = (language: string): void => {
    setSearch(
      (params) => {
        if (language === OWN) params.delete('script');
        else params.set('script', language);
        return params;
      },
      { replace: true },
    );
  };
  const options = [
    { id: OWN, name: say('own') },
    ...languages.map((language) => ({ id: language, name: sayLanguage(language) })),
  ];
  return (
    <Band
      title={say('title')}
      section="SCRIPTS"
      place="case.scripts"
      group={group}
      tools={
        group.found?.scripts ? (
          <div className="row tools">
            <Choice label={say('language')} options={options} chosen={chosen ?? OWN} onChoose={choose} />
            <Kinds scripts={group.found.scripts} wanted={kind} />
          </div>
        ) : undefined
      }
    >
      {({ scripts }) => <Script scripts={scripts ?? []} kind={kind} />}
    </Band>
  );
}

type Scripts = NonNullable<ScriptFound['scripts']>;

function Kinds({ scripts, wanted }: { readonly scripts: Scripts; readonly wanted: string | null }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const [, setSearch] = useSearchParams();
  const kinds = scripts.flatMap(({ kind }) => (kind === null ? [] : [kind]));
  const chosen = kinds.find((kind) => kind === wanted) ?? null;
  const choose = (kind: string): void => {
    setSearch(
      (params) => {
        params.set('conversation', kind);
        return params;
      },
      { replace: true },
    );
  };
  return (
    <Choice
      label={say('kind')}
      options={kinds.map((kind) => ({ id: kind, name: sayWord('orderType', kind) }))}
      chosen={chosen}
      onChoose={choose}
    />
  );
}

function Script({ scripts, kind }: { readonly scripts: Scripts; readonly kind: string | null }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const sayWord = useWord();
  const script = scripts.find((one) => one.kind === kind);
  if (scripts.length === 0) return null;
  // another conversation's would be read out to the wrong person
  if (kind === null) return <p className="absent">{say('choose')}</p>;
  if (script === undefined) return <p className="absent">{say('noneOfKind', { kind: sayWord('orderType', kind) })}</p>;
  const { title, steps, version, validFrom, language, isFallback } = script;
  return (
    <div className="script">
      {isFallback === true && <p className="earlier">◆ {say('fallback')}</p>}
      <div lang={language ?? undefined} dir="auto">
        <h3>{title}</h3>
        <ol>
          {steps?.map((step, place) => (
            <li key={place}>{step}</li>
          ))}
        </ol>
      </div>
      {version !== null && validFrom !== null && (
        <p className="beside">{say('version', { version, at: at(validFrom) })}</p>
      )}
    </div>
  );
}
