import type { IssuerKind, Purpose, Role } from '../../model/roles';
import type { AboutSubject, SelfSubject } from '../../model/subject';
import { Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { IssuerEnum, PurposeEnum, RoleEnum, CallerFactEnum, type CallerFactName } from './caller-enums';

@Output('A fact about the caller that decisions depend on, and how old it is.', { class: 'INTERNAL' })
export class CallerFactStatus implements AboutSubject {
  readonly subject!: SelfSubject;

  @Of(() => CallerFactEnum, 'The fact.')
  readonly fact!: CallerFactName;

  @Flag('False once it is older than it counts, or was never learnt: what depends on it is then withheld.')
  readonly usable!: boolean;

  @Text('Who vouches for it.')
  readonly authority!: string;

  @Instant('As of when the hub knows this.')
  readonly asOf!: Date | null;
}

@Output('Who is asking: what the token says, and what the hub knows beside it.', { class: 'INTERNAL' })
export class Viewer implements AboutSubject {
  readonly subject!: SelfSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Name, for greeting; null for a system.', { class: 'PERSONAL' })
  readonly name!: string | null;

  @Of(() => IssuerEnum, 'Which identity provider vouches for the caller.')
  readonly issuer!: IssuerKind;

  @Of(() => [RoleEnum], 'Roles, as far as the organisation may hold them.')
  readonly roles!: readonly Role[];

  @Text('CBE number of the organisation the caller acts for.')
  readonly organisation!: string | null;

  @Of(() => PurposeEnum, 'The one purpose of this request.')
  readonly purpose!: Purpose | null;

  @Of(() => [PurposeEnum], 'Purposes the caller may choose from.')
  readonly purposes!: readonly Purpose[];
}
