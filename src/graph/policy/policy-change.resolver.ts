/** The life of a policy version, step by step: a privacy officer's, each on record before it counts. */
import { editDocument, type DocumentEdit } from '../../policy/versions/edit-document';
import type { WhoseRule } from '../../policy/rules/grant';
import {
  ChangePolicyDraftInput,
  DraftPolicyVersionInput,
  ImportPolicyDraftInput,
  ClosePolicyVersionInput,
  PolicyDraftAtRevisionInput,
  PolicyVersionNumberInput,
  SchedulePolicyVersionInput,
  type DenialInput,
  type GrantInput,
} from './policy-change.input';
import { Changes } from '../changes';
import { PolicyImport, PolicyVersion } from './policy-version.type';

/** From what an officer sends to the change of a document. */
export function documentEdit({ title, grants, denials, remove, nobody }: ChangePolicyDraftInput): DocumentEdit {
  return {
    title,
    remove,
    grants: grants?.map((grant) => ({
      ...whose(grant),
      ...(grant.variant ? { outcome: 'MASKED', variant: grant.variant } : { outcome: 'VISIBLE' }),
      legalBasis: grant.legalBasis,
      why: grant.why,
    })),
    denials: denials?.map((denial) => ({ ...whose(denial), outcome: denial.outcome, why: denial.why })),
    nobody: nobody?.map(({ group, coordinates, why }) => ({ group, coordinates, why })),
  };
}

function whose(rule: GrantInput | DenialInput): Omit<WhoseRule, 'since'> {
  const { id, roles, organisationKinds: kinds, organisations: numbers, what, right, purposes, conditions } = rule;
  return {
    id,
    right,
    conditions,
    roles: roles ?? 'EVERYBODY',
    ...((kinds || numbers) && { organisations: { ...(kinds && { kinds }), ...(numbers && { numbers }) } }),
    what: what.map(({ group, coordinates }) => ({ group, coordinates })),
    purposes: purposes ?? 'ANY',
  };
}

export const PolicyChangeResolver = Changes(PolicyVersion, {
  draftPolicyVersion: {
    does: 'Begins a draft with the rules of a version.',
    input: [DraftPolicyVersionInput, 'The draft.'],
    by: (input, { policyLife }) => policyLife.begin(input),
  },
  changePolicyDraft: {
    does: 'Changes a draft. An officer who read it before another changed it is refused, and nothing is lost.',
    input: [ChangePolicyDraftInput, 'The changes.'],
    by: (input, { policyLife }) => policyLife.change(input, (document) => editDocument(document, documentEdit(input))),
  },
  submitPolicyDraft: {
    does: 'Submits a draft to a second officer. From then on it does not change. Refused with all that is wrong.',
    input: [PolicyDraftAtRevisionInput, 'The draft.'],
    by: (input, { policyLife }) => policyLife.submit(input),
  },
  approvePolicyVersion: {
    does:
      'Approves a submitted version in the place of the one in force: never by somebody who had a part in it, under ' +
      'whatever account.',
    input: [PolicyVersionNumberInput, 'The version.'],
    by: ({ number }, { policyLife }) => policyLife.approve(number),
  },
  rejectPolicyVersion: {
    does: 'Rejects a submitted version. Answers the new draft in which its rules go on.',
    input: [ClosePolicyVersionInput, 'The version, and why.'],
    by: ({ number, reason }, { policyLife }) => policyLife.reject(number, reason),
  },
  discardPolicyVersion: {
    does: 'Gives up a draft or an approved version.',
    input: [ClosePolicyVersionInput, 'The version, and why.'],
    by: ({ number, reason }, { policyLife }) => policyLife.discard(number, reason),
  },
  schedulePolicyVersion: {
    does: "Says when an approved version is to come in force by itself, on the hub's clock.",
    input: [SchedulePolicyVersionInput, 'Which, and when.'],
    by: ({ number, at }, { policyLife }) => policyLife.schedule(number, at ?? null),
  },
  activatePolicyVersion: {
    does: 'Puts an approved version in force, on every replica; the one before is retired.',
    input: [PolicyVersionNumberInput, 'The version.'],
    by: ({ number }, { policyLife }) => policyLife.activate(number),
  },
  restorePolicyVersion: {
    does:
      'Goes back to the rules of an earlier version, as a new one: in force at once where nobody gets more by it than ' +
      'now, else submitted to a second officer.',
    input: [PolicyVersionNumberInput, 'The earlier version.'],
    by: ({ number }, { policyLife }) => policyLife.restore(number),
  },
});

export const PolicyImportResolver = Changes(PolicyImport, {
  importPolicyDraft: {
    does:
      'Makes a draft of a policy file, with the next number. All that is wrong with the file comes back with its lines; ' +
      'then nothing is stored.',
    input: [ImportPolicyDraftInput, 'The file.'],
    by: async ({ file, title }, { policy, policyLife }) => {
      const numbers = (await policy.versions()).map(({ number }) => number);
      // a rule that names no version is as new as the draft; should another draft take the number, it is one older
      const { document, exportedFrom, faults } = await policy.readFile(file, Math.max(0, ...numbers) + 1);
      if (faults) return { draft: null, faults };
      const basedOn = numbers.includes(exportedFrom) ? exportedFrom : null;
      return {
        draft: await policyLife.take({ ...document, title: title ?? document.title }, basedOn),
        faults: [],
      };
    },
  },
});
