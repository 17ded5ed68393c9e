/** The choices a rule is built from, in the order of its sentence. */
import { useState } from 'react';
import { messagesOf, useMessages } from '../language/language';
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

const MESSAGES = messagesOf({
  en: {
    who: 'who',
    everybody: 'everybody',
    of: 'of which organisation',
    any: 'any',
    numbers: 'of these organisations, by number',
    numbersHint: 'CBE numbers in ten digits, with commas between. Left out: any.',
    may: 'may',
    purposes: 'for which purpose',
    anyPurpose: 'any purpose, and none',
    conditions: 'on which condition',
    denialConditions: 'unless known not to hold',
    noCondition: 'none',
    basis: 'on which legal basis',
    pickBasis: 'Pick one',
    until: 'until when',
    openEnded: 'Open-ended: as long as its legal basis.',
    untilDay: 'Until {day}: its ground ends then.',
    ofDenial: 'A denial needs no basis, and does not end.',
    name: 'name of the rule',
    nameHint: 'Decisions and the access log give it. It stays as it is.',
    whyDenied: 'why it is denied',
    whyGiven: 'why it is given',
    NO_FIELDS: 'A rule is about something: pick a field or a group.',
    NO_NUMBER:
      'These are not all numbers of enterprises: ten digits that begin with 0 or 1, the last two of which check the others.',
    NO_BASIS: 'A grant stands on a legal basis, and dies with it: pick one.',
    NO_NAME: 'Give it a name: decisions will give it as their rule.',
    BAD_NAME: 'A name is one line of at most {most} characters, without |, and not a name of the floor.',
    NAME_TAKEN: 'Another rule has this name. Open that one, or give this one another.',
    NO_REASON: 'Say why: whoever approves it wants to know.',
    REASON_TOO_LONG: 'That is too long.',
    MASK_OF_RIGHT: 'Only what is seen can be masked.',
  },
  fr: {
    who: 'qui',
    everybody: 'tout le monde',
    of: 'de quelle organisation',
    any: 'n’importe laquelle',
    numbers: 'de ces organisations, par numéro',
    numbersHint: 'Numéros BCE à dix chiffres, séparés par des virgules. Vide : n’importe laquelle.',
    may: 'peut',
    purposes: 'pour quelle finalité',
    anyPurpose: 'toute finalité, et sans finalité',
    conditions: 'à quelle condition',
    denialConditions: 'sauf si l’on sait que c’est faux',
    noCondition: 'aucune',
    basis: 'sur quelle base légale',
    pickBasis: 'Choisissez-en une',
    until: 'jusqu’à quand',
    openEnded: 'Sans fin fixée : aussi longtemps que sa base légale.',
    untilDay: 'Jusqu’au {day} : son fondement prend fin alors.',
    ofDenial: 'Une interdiction n’a pas besoin de base et ne prend pas fin.',
    name: 'nom de la règle',
    nameHint: 'Les décisions et le journal des accès le donnent. Il reste tel quel.',
    whyDenied: 'pourquoi c’est interdit',
    whyGiven: 'pourquoi c’est donné',
    NO_FIELDS: 'Une règle porte sur quelque chose : choisissez un champ ou un groupe.',
    NO_NUMBER:
      'Ce ne sont pas tous des numéros d’entreprise : dix chiffres commençant par 0 ou 1, dont les deux derniers contrôlent les autres.',
    NO_BASIS: 'Une autorisation repose sur une base légale, et meurt avec elle : choisissez-en une.',
    NO_NAME: 'Donnez-lui un nom : les décisions le donneront comme leur règle.',
    BAD_NAME: 'Un nom est une ligne de {most} caractères au plus, sans |, et pas un nom du socle légal.',
    NAME_TAKEN: 'Une autre règle porte ce nom. Ouvrez-la, ou donnez un autre nom à celle-ci.',
    NO_REASON: 'Dites pourquoi : qui l’approuve veut le savoir.',
    REASON_TOO_LONG: 'C’est trop long.',
    MASK_OF_RIGHT: 'Seul ce qui est vu peut être masqué.',
  },
  nl: {
    who: 'wie',
    everybody: 'iedereen',
    of: 'van welke organisatie',
    any: 'om het even welke',
    numbers: 'van deze organisaties, op nummer',
    numbersHint: 'KBO-nummers van tien cijfers, met komma’s ertussen. Leeg: om het even welke.',
    may: 'mag',
    purposes: 'voor welk doeleinde',
    anyPurpose: 'elk doeleinde, en zonder doeleinde',
    conditions: 'op welke voorwaarde',
    denialConditions: 'tenzij geweten is dat het niet geldt',
    noCondition: 'geen',
    basis: 'op welke rechtsgrond',
    pickBasis: 'Kies er een',
    until: 'tot wanneer',
    openEnded: 'Zonder einddatum: zolang de rechtsgrond geldt.',
    untilDay: 'Tot {day}: dan eindigt de grond ervan.',
    ofDenial: 'Een verbod heeft geen grond nodig en eindigt niet.',
    name: 'naam van de regel',
    nameHint: 'Beslissingen en het toegangslogboek noemen hem. Hij blijft zoals hij is.',
    whyDenied: 'waarom het verboden is',
    whyGiven: 'waarom het gegeven wordt',
    NO_FIELDS: 'Een regel gaat over iets: kies een veld of een groep.',
    NO_NUMBER:
      'Dit zijn niet allemaal ondernemingsnummers: tien cijfers die met 0 of 1 beginnen, waarvan de laatste twee de andere controleren.',
    NO_BASIS: 'Een toelating steunt op een rechtsgrond en vervalt ermee: kies er een.',
    NO_NAME: 'Geef hem een naam: beslissingen zullen die als hun regel noemen.',
    BAD_NAME: 'Een naam is één regel van hoogstens {most} tekens, zonder |, en geen naam van de wettelijke ondergrens.',
    NAME_TAKEN: 'Een andere regel heeft deze naam. Open die, of geef deze een andere naam.',
    NO_REASON: 'Zeg waarom: wie het goedkeurt, wil het weten.',
    REASON_TOO_LONG: 'Dat is te lang.',
    MASK_OF_RIGHT: 'Enkel wat gezien wordt, kan gemaskeerd worden.',
  },
});

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
          value={rule.why ?? ''}
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

/** As typed, and so as it is told what is wrong with them. */
function numbersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((number) => number !== '');
}
