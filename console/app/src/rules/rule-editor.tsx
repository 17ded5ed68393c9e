/**
 * One rule of a draft: the sentence it makes, the choices it is built from, what it meets, and what stands against it. What is typed
 * stays, whatever the hub answers and whatever another officer does to the draft meanwhile.
 */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { ConsoleChangeDraftDocument } from './generated/operations';
import type { ChangePolicyDraftInput } from '../generated/schema-types';
import { ConceptImpact, impactOf } from './concept-impact';
import { MeanwhileChanged } from './meanwhile-changed';
import { OverlapList } from './overlap-list';
import { placeOfDenial } from './place-of-rule';
import { changeFor, groupsOf, isDenied, rulesOf, saySame, suggestedName, type Rule, type VersionOfRules } from './rule';
import { useUntil, type RuleChoices } from './rule-choices';
import { faultOfTitle, faultsOfRule, MOST_IN_TITLE } from './rule-faults';
import { RuleForm, useRuleFaultSentence } from './rule-form';
import { useRuleSentence } from './rule-sentence';
import { useVersionFaults, VersionFaults } from './version-faults';
import MESSAGES from '../../../../messages/console/rules/rule-editor.json';

interface RuleEditorProps {
  readonly version: VersionOfRules;
  readonly choices: RuleChoices;
  /** What the editor begins with: a rule of the version, or a new one. */
  readonly begin: Rule;
  readonly placeOf: (id: string) => string;
  /** The draft as it is now, with the name of the rule that was kept. */
  readonly onKept: (version: VersionOfRules, id: string) => void;
  /** The draft as it is now, without the rule. */
  readonly onRemoved: (version: VersionOfRules) => void;
  readonly onReadAgain: () => void;
}

export function RuleEditor(props: RuleEditorProps) {
  const { version, choices, begin, placeOf } = props;
  const say = useMessages(MESSAGES);
  const edit = useRuleEdit(props);
  const { rule, setRule, title, setTitle, faults, stands, groups, rules } = edit;
  const sayFault = useRuleFaultSentence();
  const until = useUntil(choices)(rule);
  const sentence = useRuleSentence(groups)(rule, until);
  return (
    <section className="rule-editor">
      <h2>{stands === null ? say('newRule') : begin.id}</h2>
      <p className="rule-sentence" aria-live="polite">
        {sentence}
      </p>
      <MeanwhileChanged edit={edit} readRevision={version.revision} onReadAgain={props.onReadAgain} groups={groups} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void edit.save();
        }}
      >
        <RuleForm
          {...{ rule, choices, groups, faults, stands, until }}
          onChange={(changed) => setRule(changed.id === rule.id ? { ...changed, id: edit.typedName } : changed)}
        />
        <TextInput
          label={say('title')}
          value={title}
          onChange={setTitle}
          hint={say('titleHint', { most: MOST_IN_TITLE })}
          fault={sayFault(faults.title)}
          isRequired
        />
        <ConceptImpact
          {...{ version, fields: choices.fields, roles: rule.roles }}
          {...impactOf(rule, stands)}
          action={(fields) => <AboutOthers {...{ rule, fields, stands, setRule }} />}
        />
        <OverlapList rule={asKept(rule, stands, version)} rules={rules} placeOf={placeOf} />
        <Outcome edit={edit} number={version.number} />
        <div className="row">
          <Button type="submit" className="button primary" isPending={edit.isSending}>
            {say('save')}
          </Button>
          {stands !== null && (
            <Button className="button" isPending={edit.isSending} onPress={() => void edit.remove()}>
              {say('remove')}
            </Button>
          )}
        </div>
      </Form>
      {edit.done !== null && <Against version={version} rule={edit.done.id} />}
    </section>
  );
}

function Against({ version, rule }: { readonly version: VersionOfRules; readonly rule: string }) {
  const say = useMessages(MESSAGES);
  return (
    <>
      <h3>{say('against')}</h3>
      <VersionFaults found={useVersionFaults(version)} rule={rule} />
    </>
  );
}

interface AboutOthersProps {
  readonly rule: Rule;
  readonly fields: readonly string[];
  readonly stands: Rule | null;
  readonly setRule: (rule: Rule) => void;
}

/** Fields that are left are added to the rule; where it is a grant that loses some, a denial of its own takes them. */
function AboutOthers({ rule, fields, stands, setRule }: AboutOthersProps) {
  const say = useMessages(MESSAGES);
  const [params] = useSearchParams();
  if (!isDenied(rule.effect) && stands?.coordinates.some((one) => !rule.coordinates.includes(one))) {
    return (
      <Link className="button" to={placeOfDenial(params, fields, rule.roles)}>
        {say('withhold')}
      </Link>
    );
  }
  const add = (): void => setRule({ ...rule, coordinates: [...new Set([...rule.coordinates, ...fields])] });
  return (
    <Button className="button" onPress={add}>
      {say('addFields')}
    </Button>
  );
}

/** What is changed is as new as the draft. */
function asKept(rule: Rule, stands: Rule | null, { number }: VersionOfRules): Rule {
  return stands !== null && saySame(rule, stands) ? rule : { ...rule, since: number ?? 0 };
}

/** How keeping it went. */
function Outcome({ edit, number }: { readonly edit: RuleEdit; readonly number: number | null }) {
  const say = useMessages(MESSAGES);
  const wrong = Object.keys(edit.faults).length;
  return (
    <>
      <Faults faults={edit.hubFaults.filter(({ argument }) => argument !== 'input.revision')} />
      {wrong > 0 && (
        <Notice kind="FAULT">
          <p>{say('wrong', { count: wrong })}</p>
        </Notice>
      )}
      {edit.isUnchanged && (
        <Notice kind="INFORMATION">
          <p>{say('unchanged')}</p>
        </Notice>
      )}
      {edit.done !== null && edit.hubFaults.length === 0 && (
        <Notice kind="SUCCESS">
          <p>{say('saved')}</p>
          <Link className="button" to={`/changes/${number}`}>
            {say('toChange')}
          </Link>
        </Notice>
      )}
    </>
  );
}

type RuleEdit = ReturnType<typeof useRuleEdit>;

function useRuleEdit({ version, begin, onKept, onRemoved }: RuleEditorProps) {
  const askHub = useAskHub();
  const [typed, setRule] = useState(begin);
  const [begun] = useState(version.title ?? '');
  const [title, setTitle] = useState(begun);
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [isUnchanged, setUnchanged] = useState(false);
  const [hubFaults, setHubFaults] = useState<readonly HubFault[]>([]);
  const [done, setDone] = useState<{ readonly id: string } | null>(null);
  const rules = rulesOf(version);
  const groups = groupsOf(rules);
  const stands = rules.find(({ id }) => id === begin.id && begin.id !== '') ?? null;
  const taken = new Set(rules.map(({ id }) => id).filter((id) => id !== stands?.id));
  const rule = typed.id === '' ? { ...typed, id: suggestedName(typed, groups, taken) } : typed;
  // one that was only read is left as another may have made it meanwhile
  const newTitle = title.trim() === begun.trim() ? null : title.trim();
  const read = { number: version.number ?? 0, revision: version.revision ?? 0 };

  /** @returns the draft as it is then; null where the hub refuses */
  const send = async (input: ChangePolicyDraftInput): Promise<VersionOfRules | null> => {
    if (isSending) return null;
    setSending(true);
    const answer = await askHub(ConsoleChangeDraftDocument, { input });
    setSending(false);
    setHubFaults(answer.faults);
    return answer.data?.changePolicyDraft ?? null;
  };
  const found = faultsOfRule(rule, title, taken);
  const save = async (): Promise<void> => {
    setWasSent(true);
    setUnchanged(false);
    if (Object.keys(found).length > 0) return;
    if (stands !== null && saySame(rule, stands) && newTitle === null) return setUnchanged(true);
    const changed = await send(changeFor(rule, { ...read, groups }, newTitle));
    if (changed === null) return;
    const id = rule.id.trim();
    setDone({ id });
    onKept(changed, id);
  };
  const remove = async (): Promise<void> => {
    setWasSent(true);
    if (stands === null || faultOfTitle(title) !== null) return;
    const changed = await send({ ...read, title: newTitle, remove: [stands.id] });
    if (changed !== null) onRemoved(changed);
  };
  const faults = wasSent ? found : {};
  return {
    rule,
    typedName: typed.id,
    setRule,
    title,
    setTitle,
    faults,
    isSending,
    isUnchanged,
    hubFaults,
    done,
    stands,
    ...{ rules, groups },
    ...{ save, remove },
  };
}
