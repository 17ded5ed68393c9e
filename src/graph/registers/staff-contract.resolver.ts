/** The register of the controller's own staff: read and written by privacy officers, each change on record before it is valid. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument, Read } from '../declarations';
import { type Connection, AfterArg, FirstArg } from '../paging/connection';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import type { RequestContext } from '../request-context';
import { registerPage } from './register-page';
import {
  EndStaffContractInput,
  RegisterStaffContractInput,
  StaffContract,
  StaffContractConnection,
  staffContractRow,
} from './staff-contract.type';

@Resolver()
export class StaffContractResolver {
  @Read(
    () => StaffContractConnection,
    "Contracts of the controller's own staff, by reference. Driving source: the hub's own register.",
  )
  staffContracts(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StaffContract>> {
    const from = context.register.staffContracts;
    const list = { name: 'staffContracts', key: 'StaffContract.person', from, toRow: staffContractRow } as const;
    return registerPage(context, list, { first, after });
  }

  @Change(
    () => PolicyRegisterChange,
    "Proposes a contract of the controller's own staff. It is valid once another privacy officer has confirmed it.",
  )
  async registerStaffContract(
    @InputArgument(() => RegisterStaffContractInput, 'The contract.') input: RegisterStaffContractInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.staffContracts.register(input));
  }

  @Change(
    () => PolicyRegisterChange,
    'Ends a contract. One officer brings its end forward; a later end waits for a second one.',
  )
  async endStaffContract(
    @InputArgument(() => EndStaffContractInput, 'The contract.') input: EndStaffContractInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.staffContracts.end(input));
  }
}
