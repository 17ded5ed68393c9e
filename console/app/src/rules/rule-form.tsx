/** The choices a rule is built from, in the order of its sentence. */
import { useState } from 'react';
import { useMessages } from '../language/language';
import { useRuleReason } from '../policy/rule-reasons';
import { Choice } from '../ui/choice';
import { Choices } from '../ui/choices';
import { usePurposeName } from '../ui/purposes';
import { CONDITIONS, ORGANISATION_KINDS, RIGHTS, ROLES, useRuleWord } from '../ui/rule-words';
import { TextInput } from '../ui/text-input';
import { EffectChoice } from './effect-choice';
import { ChosenFields, FieldPicker } from './field-picker';
import { isDenied, type Groups, type Rule } from './rule';
import type { RuleChoices } from './rule-choices';
import type { RuleFault, RuleFaults } from './rule-faults';
import { MOST_IN_NAME } from './rule-faults';
import MESSAGES from '../../../../messages/console/rules/rule-form.json';

interface RuleFormProps {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
  readonly choices: RuleChoices;
  readonly groups: Groups;
  /** What is wrong, once somebody has tried to keep it. */
  readonly faults: RuleFaults;
  /** The rule as it stands in the version; null for a new one. */
  readonly stands: Rule | null;
  /** The last day its ground holds, as it is written; null: open-ended. */
  readonly until: string | null;
}

export function useRuleFaultSentence(): (fault: RuleFault | undefined) => string | null {
  const say = useMessages(MESSAGES);
  return (fault) => (fault === undefined ? null : say(fault, { most: MOST_IN_NAME }));
}

export function RuleForm(props: RuleFormProps) {
  const { rule, onChange, choices, groups, faults, stands } = props;
  const sayFault = useRuleFaultSentence();
  const word = useRuleWord();
  const say = useMessages(MESSAGES);
  const change = (part: Partial<Rule>): void => onChange({ ...rule, ...part });
  return (
    <div className="sentence-form">
      <Choices
        label={say('who')}
        options={ROLES.map((id) => ({ id, name: word(id) }))}
        chosen={rule.roles}
        onChoose={(roles) => change({ roles })}
        none={say('everybody')}
      />
      <Choice
        label={say('may')}
        options={RIGHTS.map((id) => ({ id, name: word(id) }))}
        chosen={rule.right}
        onChoose={(right) => change({ right })}
      />
      <EffectChoice
        effect={rule.effect}
        wasDenied={stands === null ? null : isDenied(stands.effect)}
        onChoose={(effect) => change({ effect })}
        fault={sayFault(faults.effect)}
      />
      <div className="wide">
        <FieldPicker
          fields={choices.fields}
          groups={groups}
          chosen={rule.coordinates}
          onChoose={(coordinates) => change({ coordinates })}
          fault={sayFault(faults.coordinates)}
        />
        <ChosenFields chosen={rule.coordinates} onChoose={(coordinates) => change({ coordinates })} />
      </div>
      <Ground {...props} />
      <Naming {...props} />
    </div>
  );
}

/** For what, where, and on what ground. */
function Ground({ rule, onChange, choices, faults, until }: RuleFormProps) {
  const say = useMessages(MESSAGES);
  const sayFault = useRuleFaultSentence();
  const word = useRuleWord();
  const purposeName = usePurposeName();
  const sayReason = useRuleReason();
  const change = (part: Partial<Rule>): void => onChange({ ...rule, ...part });
  const denied = isDenied(rule.effect);
  return (
    <>
      <Choices
        label={say('purposes')}
        options={choices.purposes.map((id) => ({ id, name: purposeName(id) }))}
        chosen={rule.purposes}
        onChoose={(purposes) => change({ purposes })}
        none={say('anyPurpose')}
      />
      <Choices
        label={say(denied ? 'denialConditions' : 'conditions')}
        options={CONDITIONS.map((id) => ({ id, name: word(id) }))}
        chosen={rule.conditions}
        onChoose={(conditions) => change({ conditions })}
        none={say('noCondition')}
      />
      {!denied && (
        <Choice
          label={say('basis')}
          options={choices.bases.map(({ id, hint }) => ({ id, name: id, hint }))}
          chosen={rule.legalBasis}
          onChoose={(legalBasis) => change({ legalBasis })}
          fault={sayFault(faults.legalBasis)}
          placeholder={say('pickBasis')}
        />
      )}
      <div className="field">
        <span className="field-name">{say('until')}</span>
        <span className="field-value">
          {denied ? say('ofDenial') : until === null ? say('openEnded') : say('untilDay', { day: until })}
        </span>
      </div>
      <div className="wide">
        <TextInput
          label={say(denied ? 'whyDenied' : 'whyGiven')}
          // one that a release brought is kept as it is until it is changed
          value={sayReason(rule.why ?? '')}
          onChange={(why) => change({ why })}
          fault={sayFault(faults.why)}
          isRequired
        />
      </div>
    </>
  );
}

function Naming({ rule, onChange, faults, stands }: RuleFormProps) {
  const say = useMessages(MESSAGES);
  const sayFault = useRuleFaultSentence();
  const word = useRuleWord();
  const change = (part: Partial<Rule>): void => onChange({ ...rule, ...part });
  const [numbers, setNumbers] = useState(rule.organisations.join(', '));
  return (
    <>
      <Choices
        label={say('of')}
        options={ORGANISATION_KINDS.map((id) => ({ id, name: word(id) }))}
        chosen={rule.organisationKinds}
        onChoose={(organisationKinds) => change({ organisationKinds })}
        none={say('any')}
      />
      <TextInput
        label={say('numbers')}
        value={numbers}
        onChange={(text) => {
          setNumbers(text);
          change({ organisations: numbersIn(text) });
        }}
        hint={say('numbersHint')}
        fault={sayFault(faults.organisations)}
      />
      {stands === null ? (
        <TextInput
          label={say('name')}
          value={rule.id}
          onChange={(id) => change({ id })}
          hint={say('nameHint')}
          fault={sayFault(faults.id)}
          isRequired
        />
      ) : (
        <div className="field">
          <span className="field-name">{say('name')}</span>
          <span className="field-value">{rule.id}</span>
        </div>
      )}
    </>
  );
}

/** As typed, and so as its faults are reported. */
function numbersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((number) => number !== '');
}
