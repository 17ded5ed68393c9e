/** What steps are called, what each means, and why one is refused. */
import type { HubFault } from '../hub/hub';
import { messagesOf, useMessages } from '../language/language';
import type { StepName } from './steps';
import { useVersionStateName, type VersionState } from './version-state';

const NAMES = messagesOf({
  en: {
    SUBMIT: 'Submit to a second officer',
    APPROVE: 'Approve',
    REJECT: 'Reject',
    ACTIVATE: 'Put in force now',
    SCHEDULE: 'Say when it comes in force',
    UNSCHEDULE: 'Take the date back',
    DISCARD: 'Give up',
    RESTORE: 'Go back to version {number}',
  },
  fr: {
    SUBMIT: 'Soumettre à un second délégué',
    APPROVE: 'Approuver',
    REJECT: 'Rejeter',
    ACTIVATE: 'Mettre en vigueur maintenant',
    SCHEDULE: 'Dire quand elle entre en vigueur',
    UNSCHEDULE: 'Retirer la date',
    DISCARD: 'Abandonner',
    RESTORE: 'Revenir à la version {number}',
  },
  nl: {
    SUBMIT: 'Aan een tweede functionaris voorleggen',
    APPROVE: 'Goedkeuren',
    REJECT: 'Afwijzen',
    ACTIVATE: 'Nu in werking stellen',
    SCHEDULE: 'Zeggen wanneer ze in werking treedt',
    UNSCHEDULE: 'De datum terugnemen',
    DISCARD: 'Opgeven',
    RESTORE: 'Teruggaan naar versie {number}',
  },
});

const MEANINGS = messagesOf({
  en: {
    SUBMIT:
      'From then on it does not change. An officer who had no part in it approves or rejects it. What stands against it is asked now.',
    APPROVE: 'You vouch for what changes against the version in force. It can then be put in force, or given a date.',
    REJECT: 'Its rules go on in a new draft of its author, who reads why.',
    ACTIVATE: 'The next request of everybody is decided by it. The version in force gives way to it.',
    SCHEDULE:
      'It comes in force by itself then, on the hub’s clock. What stands against it is asked now, and once more then.',
    UNSCHEDULE: 'It stays approved, and comes in force when somebody says so.',
    DISCARD: 'It comes in force no more. It stays on record, with the reason.',
    RESTORE:
      'Its rules come back as a new version: in force at once where nobody gets more by it than now, else submitted to a second officer.',
  },
  fr: {
    SUBMIT:
      'Dès lors elle ne change plus. Un délégué qui n’y a pas pris part l’approuve ou la rejette. Ce qui s’y oppose est demandé maintenant.',
    APPROVE:
      'Vous répondez de ce qui change par rapport à la version en vigueur. Elle peut alors être mise en vigueur, ou recevoir une date.',
    REJECT: 'Ses règles continuent dans un nouveau projet de son auteur, qui lit pourquoi.',
    ACTIVATE: 'La prochaine demande de chacun est décidée par elle. La version en vigueur lui cède la place.',
    SCHEDULE:
      'Elle entre alors en vigueur d’elle-même, à l’horloge du hub. Ce qui s’y oppose est demandé maintenant, et encore à ce moment.',
    UNSCHEDULE: 'Elle reste approuvée, et entre en vigueur quand quelqu’un le dit.',
    DISCARD: 'Elle n’entrera plus en vigueur. Elle reste consignée, avec la raison.',
    RESTORE:
      'Ses règles reviennent comme nouvelle version : en vigueur aussitôt si personne n’en reçoit plus que maintenant, sinon soumise à un second délégué.',
  },
  nl: {
    SUBMIT:
      'Vanaf dan wijzigt ze niet meer. Een functionaris die er geen deel aan had, keurt ze goed of wijst ze af. Wat in de weg staat, wordt nu nagegaan.',
    APPROVE:
      'U staat in voor wat verandert tegenover de versie in werking. Ze kan dan in werking worden gesteld, of een datum krijgen.',
    REJECT: 'De regels gaan verder in een nieuw ontwerp van de auteur, die leest waarom.',
    ACTIVATE: 'De volgende vraag van iedereen wordt erdoor beslist. De versie in werking maakt er plaats voor.',
    SCHEDULE:
      'Ze treedt dan vanzelf in werking, op de klok van de hub. Wat in de weg staat, wordt nu nagegaan, en dan nog eens.',
    UNSCHEDULE: 'Ze blijft goedgekeurd, en treedt in werking wanneer iemand het zegt.',
    DISCARD: 'Ze treedt niet meer in werking. Ze blijft vastgelegd, met de reden.',
    RESTORE:
      'De regels komen terug als nieuwe versie: meteen in werking als niemand er meer door krijgt dan nu, anders voorgelegd aan een tweede functionaris.',
  },
});

const REFUSALS = messagesOf({
  en: {
    yours: 'You had a part in this version. An officer who had none approves it.',
    moved: 'Somebody has taken a step meanwhile: the version is “{state}” now. Close this and look at it again.',
    approved: 'It is approved already.',
    revision: 'The draft was changed since you read it. Close this, and look at what it says now before you submit it.',
  },
  fr: {
    yours: 'Vous avez pris part à cette version. Un délégué qui n’y a pas pris part l’approuve.',
    moved:
      'Quelqu’un a fait une étape entre-temps : la version est maintenant « {state} ». Fermez ceci et regardez-la de nouveau.',
    approved: 'Elle est déjà approuvée.',
    revision:
      'Le projet a été modifié depuis que vous l’avez lu. Fermez ceci, et voyez ce qu’il dit maintenant avant de le soumettre.',
  },
  nl: {
    yours: 'U had deel aan deze versie. Een functionaris die er geen deel aan had, keurt ze goed.',
    moved: 'Iemand heeft intussen een stap gezet: de versie is nu “{state}”. Sluit dit en bekijk ze opnieuw.',
    approved: 'Ze is al goedgekeurd.',
    revision: 'Het ontwerp is gewijzigd sinds u het las. Sluit dit, en bekijk wat het nu zegt voor u het voorlegt.',
  },
});

export function useStepWords(): {
  nameOf: (step: StepName, number: number) => string;
  meaningOf: (step: StepName) => string;
} {
  const sayName = useMessages(NAMES);
  const sayMeaning = useMessages(MEANINGS);
  return { nameOf: (step, number) => sayName(step, { number }), meaningOf: (step) => sayMeaning(step) };
}

const STATE_INSTEAD = /^Version \d+ is ([A-Z]+), not /;

/** @returns a refusal of a step in the language of the moment; null where only the hub's own words say it */
export function useRefusal(): (fault: HubFault) => string | null {
  const say = useMessages(REFUSALS);
  const stateName = useVersionStateName();
  return ({ argument, message }) => {
    if (argument === 'input.revision') return say('revision');
    if (argument !== 'input.number') return null;
    const state = STATE_INSTEAD.exec(message)?.[1];
    if (state !== undefined) return say('moved', { state: stateName(state as VersionState) });
    if (message.includes('is yours in part')) return say('yours');
    return message.includes('is approved already') ? say('approved') : null;
  };
}
