/**
 * What stands against a version, and against a change of the registers it stands on. Each is asked within the transaction
 * that writes and reads what that transaction sees: what another one writes meanwhile waits for it, and is then held
 * against what it left.
 */
import type { Clock } from '../../model/time';
import type { CoordinateInfo } from '../../model/classification';
import { policyCheck, sayingOnly } from '../rules/coverage';
import { comparison } from '../effect/compare-versions';
import { inSlices, inTurn, TooIntricate, type Work } from '../effect/in-slices';
import type { Guarantee } from '../effect/guarantee';
import { guaranteeFaults } from '../effect/broken-guarantees';
import { readStandingGuarantees } from '../effect/guarantee-store';
import type { PolicyDocument } from '../rules/grant';
import { lockOutCheck, lossCheck, type GoneWith, type LockOutGround } from '../rules/officers-powers';
import { readRegisters } from '../registers/policy-register-store';
import type { PolicyFaults, PolicyLifeChecks } from './policy-version-store';
import type { DeskOptions } from '../registers/register-change-store';
import { inEnglish, type Sentence } from '../rules/sentence';

export interface PolicyChecks extends PolicyLifeChecks {
  readonly lossOf: DeskOptions['lossOf'];
  /** As `faultsOf`, for who only asks, in each language: one such question after the other. */
  readonly faultsAsked: (...asked: Parameters<PolicyFaults>) => Promise<readonly Sentence[]>;
}

export function createPolicyChecks(
  coordinates: readonly CoordinateInfo[],
  goneWith: GoneWith,
  clock: Clock,
): PolicyChecks {
  const known = new Set(coordinates.map(({ coordinate }) => coordinate));
  const groundOf = async (within: Parameters<PolicyFaults>[1]): Promise<LockOutGround> => {
    const registers = await readRegisters(within);
    return { registers, coordinates, goneWith, now: clock.now() };
  };
  const checkOf = async (...[document, within]: Parameters<PolicyFaults>): Promise<Work<Sentence[]>> => {
    const ground = await groundOf(within);
    const guarantees = await readStandingGuarantees(within);
    return versionCheck(document, { ...ground, guarantees });
  };
  return {
    widens: (before, after) => inSlices(mayWiden(before, after, { coordinates, goneWith })),
    asKnown: (document) => sayingOnly(known, document),
    lockOutOf: async (document, within) => inEnglish(await inSlices(lockOutCheck(document, await groundOf(within)))),
    faultsOf: async (...asked) => inEnglish(await inSlices(await checkOf(...asked))),
    faultsAsked: async (...asked) => inTurn(await checkOf(...asked)),
    lossOf: async (inForce, registers) => {
      const lost = await inSlices(lossCheck(inForce, registers, { coordinates, goneWith, now: clock.now() }));
      return lost && sentenceOfLoss(lost.at);
    },
  };
}

export interface VersionGround extends LockOutGround {
  /** Written by officers, and not ended. */
  readonly guarantees: readonly Guarantee[];
}

/** All that stands against a version: one sentence each. */
export function* versionCheck(document: PolicyDocument, { guarantees, ...ground }: VersionGround): Work<Sentence[]> {
  const { coordinates, registers } = ground;
  return [
    ...(yield* policyCheck(coordinates, document, registers)),
    ...(yield* lockOutCheck(document, ground)),
    ...(yield* guaranteeFaults(document, guarantees, coordinates)),
  ];
}

/** Also where it is not known: what is not known to be harmless is not taken to be. */
export function* mayWiden(...asked: Parameters<typeof comparison>): Work<boolean> {
  try {
    return (yield* comparison(...asked)).widens;
  } catch (error) {
    if (error instanceof TooIntricate) return true;
    throw error;
  }
}

function sentenceOfLoss(at: Date): string {
  return (
    `From ${at.toISOString()} on, privacy officers could not read or write what they can now, this register included: ` +
    'their own rules stand on it. Give these rules another legal basis first.'
  );
}
