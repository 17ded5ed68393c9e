/** All screens: where they are, for whom a way leads there, and what is loaded when somebody goes. */
import {
  BriefcaseBusiness,
  Building2,
  ClipboardList,
  FileText,
  GitPullRequestArrow,
  Grid3x3,
  Headset,
  House,
  ListChecks,
  Scale,
  ScanEye,
  ScrollText,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { ScreenName } from './screen-name';

/** What ways are about; those of `work` have no heading. */
export const GROUPS = ['work', 'permissions', 'oversight'] as const;

export interface Screen {
  /** As react-router writes it; none is the start. */
  readonly path: string;
  /** The way in the navigation; left out: there is none, other screens lead there. */
  readonly name?: ScreenName;
  /** Of the navigation; wanted where there is a name. */
  readonly group?: (typeof GROUPS)[number];
  readonly Icon?: LucideIcon;
  /**
   * Roles to whom the way is shown; left out: everybody. What anybody gets there is the hub's to decide: a screen that is opened
   * by its address says what is withheld.
   */
  readonly roles?: readonly string[];
  readonly load: () => Promise<ComponentType>;
}

const OFFICERS = ['PRIVACY_OFFICER'];

export const SCREENS: readonly Screen[] = [
  {
    path: '',
    name: 'start',
    group: 'work',
    Icon: House,
    load: async () => (await import('../start/start-screen')).StartScreen,
  },
  {
    path: 'desk',
    name: 'desk',
    group: 'work',
    Icon: Headset,
    roles: ['AGENT', 'NURSE', 'PHYSICIAN', 'FIELD_AGENT', 'COLLECTIVITY_CELL'],
    load: async () => (await import('../desk/desk-screen')).DeskScreen,
  },
  {
    path: 'cases',
    name: 'cases',
    group: 'work',
    Icon: ClipboardList,
    roles: [
      ...['AGENT', 'SUPERVISOR', 'FIELD_AGENT', 'NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL'],
      'AUTHORISED_PERSON',
    ],
    load: async () => (await import('../cases/cases-screen')).CasesScreen,
  },
  { path: 'case/:id', load: async () => (await import('../case-view/case-screen')).CaseScreen },
  {
    path: 'staffing',
    name: 'staffing',
    group: 'work',
    Icon: Users,
    roles: ['RECRUITER', 'TRAINING_MANAGER', 'REPORTER', 'SUPERVISOR', 'PRIVACY_OFFICER'],
    load: async () => (await import('../staffing/staffing-screen')).StaffingScreen,
  },
  {
    path: 'matrix',
    name: 'matrix',
    group: 'permissions',
    Icon: Grid3x3,
    roles: OFFICERS,
    load: async () => (await import('../matrix/matrix-screen')).MatrixScreen,
  },
  {
    path: 'see-as',
    name: 'seeAs',
    group: 'permissions',
    Icon: ScanEye,
    roles: OFFICERS,
    load: async () => (await import('../see-as/see-as-screen')).SeeAsScreen,
  },
  {
    path: 'rules',
    name: 'rules',
    group: 'permissions',
    Icon: Scale,
    roles: OFFICERS,
    load: async () => (await import('../rules/rules-screen')).RulesScreen,
  },
  {
    path: 'changes',
    name: 'changes',
    group: 'permissions',
    Icon: GitPullRequestArrow,
    roles: OFFICERS,
    load: async () => (await import('../changes/changes-screen')).ChangesScreen,
  },
  {
    path: 'review',
    name: 'review',
    group: 'permissions',
    Icon: ListChecks,
    roles: OFFICERS,
    load: async () => (await import('../reviews/review-screen')).ReviewScreen,
  },
  { path: 'review/:id', load: async () => (await import('../reviews/closed-review-screen')).ClosedReviewScreen },
  { path: 'changes/:number', load: async () => (await import('../changes/version-screen')).VersionScreen },
  {
    path: 'log',
    name: 'log',
    group: 'oversight',
    Icon: ScrollText,
    roles: OFFICERS,
    load: async () => (await import('../access-log/access-log-screen')).AccessLogScreen,
  },
  { path: 'log/:id', load: async () => (await import('../access-log/record-screen')).RecordScreen },
  {
    path: 'report',
    name: 'report',
    group: 'oversight',
    Icon: FileText,
    roles: OFFICERS,
    load: async () => (await import('../person-report/person-report-screen')).PersonReportScreen,
  },
  {
    path: 'registers',
    name: 'registers',
    group: 'oversight',
    Icon: BriefcaseBusiness,
    roles: OFFICERS,
    load: async () => (await import('../registers/registers-screen')).RegistersScreen,
  },
  { path: 'registers/:register', load: async () => (await import('../registers/registers-screen')).RegistersScreen },
  {
    path: 'sources',
    name: 'sources',
    group: 'oversight',
    Icon: Building2,
    roles: ['PRIVACY_OFFICER', 'RECRUITER', 'TRAINING_MANAGER', 'REPORTER'],
    load: async () => (await import('../sources/sources-screen')).SourcesScreen,
  },
  // for those who make screens: no way leads there
  { path: 'parts', load: async () => (await import('../parts/parts-screen')).PartsScreen },
];

/** Whether a way leads there for somebody of these roles. */
export function isFor({ roles }: Screen, ofViewer: readonly string[]): boolean {
  return roles === undefined || roles.some((role) => ofViewer.includes(role));
}
