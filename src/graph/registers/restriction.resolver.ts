/** What persons ask for, or officers enter for them: restrictions, which two others decide, and rectifications, which suppliers do. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { ReportLanguage } from '../../model/person-report';
import type { SelfSubject } from '../../model/subject';
import { checkedNiss } from '../../registers/callers/authorised-person-store';
import { badInput } from '../../registers/proposals/register-store';
import type { RectificationEntry } from '../../registers/restrictions/rectification-store';
import type { RequestedRestriction, RestrictionEntry } from '../../registers/restrictions/restriction-store';
import { Changes } from '../changes';
import { Argument, Computed, Read } from '../declarations';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import { ReportLanguageEnum } from '../report/person-report.resolver';
import { SAY_IN_REPORT } from '../report/report-page';
import type { RequestContext } from '../request-context';
import { RectificationRequest, rectificationRow, RequestRectificationInput } from './rectification.type';
import {
  DecideRestrictionInput,
  ProcessingRestriction,
  RequestRestrictionInput,
  restrictionRow,
} from './restriction.type';

@Resolver(() => ProcessingRestriction)
export class RestrictionResolver {
  @Read(
    () => [ProcessingRestriction],
    "What persons have asked for, the newest first, with what is decided. Driving source: the hub's own register.",
  )
  async restrictionRequests(@Ctx() { register, now }: RequestContext): Promise<ProcessingRestriction[]> {
    return (await register.restrictions.list()).map((entry) => restrictionRow(entry, now));
  }

  @Read(
    () => [RectificationRequest],
    "What persons have said is wrong, the newest first, with what suppliers make of it. Driving source: the hub's own register.",
  )
  async rectificationRequests(@Ctx() { register }: RequestContext): Promise<RectificationRequest[]> {
    return (await register.rectifications.list()).map((entry) => rectificationRow(entry));
  }

  @Computed(() => String, 'How to appeal against a refusal; null where nothing was refused.')
  appeal(
    @Argument('language', () => ReportLanguageEnum, 'The language of the person.', { required: true })
    language: ReportLanguage,
    @Root() { state }: ProcessingRestriction,
  ): string | null {
    const say = SAY_IN_REPORT[language];
    return state === 'REFUSED' ? `${say('appealText')} ${say('complaintText')}` : null;
  }
}

export const RestrictionRequestResolver = Changes(
  ProcessingRestriction,
  {
    requestRestriction: {
      does: 'Asks that data about the caller is not asked for, for some purposes; or enters what a person has asked an officer for. It counts once two officers, other than the one who entered it, have granted it.',
      input: [RequestRestrictionInput, 'What is wanted.'],
      by: ({ purposes, ground, niss }, context) =>
        context.register.restrictions.request({ ...whoseRequest(niss ?? null, context), purposes, ground }),
    },
  },
  (entry: RestrictionEntry, { caller, now }) => restrictionRow(entry, now, ownOf(entry, caller)),
);

export const RectificationRequestResolver = Changes(
  RectificationRequest,
  {
    requestRectification: {
      does: 'Says that a kind of value about the caller is wrong, to the partner that supplies it; or enters what a person has asked an officer for. What it should be, the person says there.',
      input: [RequestRectificationInput, 'What is wrong.'],
      by: ({ what, niss }, context) =>
        context.register.rectifications.request({ ...whoseRequest(niss ?? null, context), what }),
    },
  },
  (entry: RectificationEntry, { caller }) => rectificationRow(entry, ownOf(entry, caller)),
);

export const RestrictionDecisionResolver = Changes(
  PolicyRegisterChange,
  {
    decideRestriction: {
      does: 'Proposes what becomes of a request; it counts once another officer has confirmed it. Neither is the one who entered it.',
      input: [DecideRestrictionInput, 'The decision.'],
      by: (input, { register }) => register.restrictions.decide(input),
    },
  },
  changeRow,
);

/** The person concerned asks for himself, by the number of the token; anybody else says for whom. */
function whoseRequest(
  niss: string | null,
  { caller, pseudonyms, now }: RequestContext,
): Pick<RequestedRestriction, 'person' | 'isOwn'> {
  const isOwn = caller.issuer === 'citizen';
  if (isOwn && niss !== null) throw badInput('niss', 'It is asked for the person of the token: leave niss out.');
  if (isOwn) return { person: caller.pseudonym, isOwn };
  if (niss === null) throw badInput('niss', 'Say for whom it is, by niss.');
  return { person: pseudonyms.person(checkedNiss(niss, now)), isOwn };
}

function ownOf(
  { person }: Pick<RestrictionEntry, 'person'>,
  { issuer, pseudonym }: RequestContext['caller'],
): SelfSubject | undefined {
  return issuer === 'citizen' && person === pseudonym ? { kind: 'SELF', personPseudonym: person } : undefined;
}
