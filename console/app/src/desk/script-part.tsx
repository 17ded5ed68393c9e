/** What is said, step by step: the script of what this order is for, in the language to call in or another one. */
import { Button } from 'react-aria-components';
import { withheldAt } from '../case-view/field-answer';
import { useLanguageName, useWord } from '../case-view/words';
import type { HubFault } from '../hub/hub';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Absent } from '../ui/absent';
import type { DeskCase, DeskOrder } from './desk-store';
import { Pick } from './fields';
import { DeskScriptsDocument } from './generated/operations';
import { focusOn, useDesk } from './use-desk';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/script-part.json';

interface ScriptProps {
  readonly found: DeskCase;
  readonly order: DeskOrder | null;
  readonly faults: readonly HubFault[];
  readonly languages: readonly string[];
}

export function ScriptPart({ found, order, faults, languages }: ScriptProps) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const { state, store } = useDesk();
  const { scriptLanguage: language } = state.typed;
  const other = useHubQuery(
    DeskScriptsDocument,
    { id: found.id, language: language ?? '' },
    undefined,
    language === null,
  );
  const scripts = language === null ? found.scripts : (other.data?.case?.scripts ?? null);
  // another conversation's would be read out to the wrong person
  const script = scripts?.find(({ kind }) => kind !== null && kind === order?.type) ?? null;
  const steps = script?.steps ?? [];
  const step = Math.min(state.typed.step, steps.length);
  const go = (by: number): void => store.type({ step: Math.max(0, Math.min(steps.length, step + by)) });
  const [onward, back] = [() => go(1), () => go(-1)];
  useKeys({ ArrowDown: onward, ' ': onward, ArrowUp: back, l: () => focusOn('desk-script') }, state.hasKeys);
  const options = [{ id: '', name: say('own') }, ...languages.map((one) => ({ id: one, name: sayLanguage(one) }))];
  return (
    <section className="card" aria-labelledby="desk-script-title">
      <header className="desk-head">
        <h2 id="desk-script-title">{script?.title ?? say('title')}</h2>
        <Pick
          id="desk-script"
          label={say('language')}
          value={language ?? ''}
          options={options}
          onChange={(chosen) => store.type({ scriptLanguage: chosen === '' ? null : chosen })}
        />
      </header>
      {script?.isFallback === true && <p className="desk-hint">{say('fallback')}</p>}
      {script === null ? (
        other.isAsking || <NoScript faults={faults} kind={order?.type ?? null} />
      ) : (
        <>
          <ol className="desk-steps" lang={script.language ?? undefined} dir="auto">
            {steps.map((text, place) => (
              <li
                key={place}
                aria-current={place === step ? 'step' : undefined}
                className={place < step ? 'is-said' : ''}
              >
                {text}
              </li>
            ))}
          </ol>
          <div className="row">
            <Button className="button" onPress={back} isDisabled={step === 0}>
              {say('back')} <kbd>↑</kbd>
            </Button>
            <Button className="button" onPress={onward} isDisabled={step === steps.length}>
              {say('onward')} <kbd>↓</kbd>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function NoScript({ faults, kind }: { readonly faults: readonly HubFault[]; readonly kind: string | null }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const withheld = withheldAt(faults, 'case.scripts') ?? withheldAt(faults, 'case.callOrders.type');
  if (withheld !== null) return <Absent absence="WITHHELD" reason={withheld.reason} />;
  if (faults.some(({ code, path }) => code.startsWith('SOURCE_') && path.includes('scripts'))) {
    return <Absent absence="SOURCE_UNAVAILABLE" />;
  }
  return <p className="beside">{kind === null ? say('unknown') : say('none', { kind: sayWord('orderType', kind) })}</p>;
}
