/** The answer to `schema/operations/case-view.graphql`, as far as front-door tests read it. */
import type { Answer } from '../support/running-demonstration';

interface Masked {
  readonly text: string;
  readonly variant: string;
}

export interface PersonView {
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly language: string | null;
  readonly postcode: string | null;
  readonly birthDate: string | null;
  readonly birthDateMasked: Masked | null;
  readonly nissMasked: Masked | null;
  readonly membershipNumberMasked: Masked | null;
  readonly provenance: readonly { readonly field: string; readonly source: string; readonly asOf: string }[] | null;
  readonly conflicts:
    | readonly {
        readonly field: string;
        readonly candidates: readonly { readonly value: string; readonly source: string }[];
      }[]
    | null;
  readonly absences: readonly { readonly field: string; readonly reason: string }[] | null;
}

type Rows = readonly Readonly<Record<string, unknown> & { id: string }>[];

export interface CaseView {
  /** null where the case is not there for the caller. */
  readonly id: string | null;
  readonly person: PersonView | null;
  readonly contactPoints:
    | readonly {
        readonly rank: number;
        readonly kind: string;
        readonly phone: string | null;
        readonly phoneMasked: Masked | null;
        readonly email: string | null;
        readonly source: string;
      }[]
    | null;
  readonly classification: string | null;
  readonly personCategory: string | null;
  readonly medical: { readonly tests: Rows; readonly symptoms: readonly { readonly code: string }[] } | null;
  readonly callOrders: Rows | null;
  readonly attempts: Rows | null;
  readonly visits: Rows | null;
  readonly contacts: Rows | null;
  readonly careTeam: readonly { readonly line: string; readonly name: string }[] | null;
  readonly collectivity: Readonly<Record<string, unknown>> | null;
  readonly indexCase: { readonly id: string } | null;
  readonly timeline: readonly { readonly at: string; readonly kind: string; readonly recordId: string }[] | null;
  readonly absences: readonly { readonly field: string; readonly reason: string }[];
  readonly sections: readonly {
    readonly section: string;
    readonly state: string;
    readonly source: string | null;
    readonly asOf: string | null;
  }[];
  /** Reasons by selection, from the answer's errors. */
  readonly withheld: Readonly<Record<string, string>>;
}

export function asCaseView(answer: Answer<{ case: object | null }>): CaseView {
  const reasons = answer.errors.map(({ extensions }) => [String(extensions.selection), String(extensions.reason)]);
  const withheld = Object.fromEntries(reasons) as Record<string, string>;
  return { id: null, ...answer.data?.case, withheld } as CaseView;
}
