/** Versions of the policy as the hub's GraphQL interface shows them to an officer. */
import { askHub, HubRefusal, type HubAccess } from '../hub-door/ask-hub';

export interface VersionOfList {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly createdAt: string;
  readonly activatedAt: string | null;
  readonly retiredAt: string | null;
}

export interface HubPolicies {
  /** The newest first. */
  versions(): Promise<VersionOfList[]>;
  /** The text of a version as a file; of the one in force where no number is given. @throws HubRefusal */
  file(number: number | null): Promise<string>;
}

const LIST = '{ policyVersions { number title state createdAt activatedAt retiredAt } }';
const FILE = 'query PolicyFile($number: Int!) { policyVersion(number: $number) { file } }';

export function hubPolicies(access: HubAccess): HubPolicies {
  const versions = async (): Promise<VersionOfList[]> => {
    const { policyVersions } = await askHub<{ policyVersions: VersionOfList[] }>(access, LIST, {});
    return policyVersions;
  };
  return {
    versions,
    async file(number) {
      const meant = number ?? (await versions()).find(({ state }) => state === 'ACTIVE')?.number;
      type Found = { readonly policyVersion: { readonly file: string } | null };
      const { policyVersion } = await askHub<Found>(access, FILE, { number: meant });
      if (!policyVersion) throw new HubRefusal(`There is no version ${number}.`);
      return policyVersion.file;
    },
  };
}
