/** Every scenario, in the order in which they are run. */
import type { BenchScenario } from '../scenario';
import { publicList } from './a-public-list';
import { personalList } from './b-personal-list';
import { deniedList } from './c-denied-list';
import { medicalList } from './d-medical-list';
import { gateways } from './e-gateways';
import { caseView } from './f-case-view';
import { pageOfCases } from './g-page-of-cases';
import { mixedDay } from './h-mixed-day';
import { growth } from './i-growth';

export const ALL_SCENARIOS: readonly BenchScenario[] = [
  publicList,
  personalList,
  deniedList,
  medicalList,
  gateways,
  caseView,
  pageOfCases,
  mixedDay,
  growth,
];
