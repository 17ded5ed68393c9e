/**
 * What stands against a version, and against a change of the registers it stands on. Each is asked within the transaction
 * that writes and reads what that transaction sees: what another one writes meanwhile waits for it, and is then held
 * against what it left.
 */
import type { Clock } from '../model/clock';
import type { CoordinateInfo } from '../model/classification';
import { policyFaults } from './coverage';
import { comparison } from './effect/compare-versions';
import { guaranteeFaults } from './effect/guarantee-faults';
import { readStandingGuarantees } from './effect/guarantee-reading-store';
import { inSlices } from './effect/in-slices';
import { sayingOnly } from './known-places';
import { lockOutFaults, powersLost } from './officers-powers';
import { readRegisters } from './policy-register-store';
import type { RestorationChecks } from './policy-restoration-store';
import type { DeskOptions } from './register-change-store';

export interface PolicyChecks extends RestorationChecks {
  readonly lossOf: DeskOptions['lossOf'];
}

export function createPolicyChecks(coordinates: readonly CoordinateInfo[], clock: Clock): PolicyChecks {
  const known = new Set(coordinates.map(({ coordinate }) => coordinate));
  const lockOutOf: PolicyChecks['lockOutOf'] = async (document, within) =>
    lockOutFaults(document, await readRegisters(within), coordinates, clock.now());
  return {
    widens: async (before, after) => (await inSlices(comparison(before, after, coordinates))).widens,
    asKnown: (document) => sayingOnly(known, document),
    lockOutOf,
    faultsOf: async (document, within) => [
      ...policyFaults(coordinates, document, await readRegisters(within)),
      ...(await lockOutOf(document, within)),
      ...(await guaranteeFaults(document, await readStandingGuarantees(within), coordinates)),
    ],
    lossOf: (inForce, registers) => {
      const lost = powersLost(inForce, coordinates, registers, clock.now());
      return lost && sentenceOfLoss(lost.at);
    },
  };
}

function sentenceOfLoss(at: Date): string {
  return (
    `From ${at.toISOString()} on, privacy officers could not read or write what they can now, this register included: ` +
    'their own rules stand on it. Give these rules another legal basis first.'
  );
}
