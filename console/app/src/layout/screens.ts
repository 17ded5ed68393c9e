/** All screens: where they are, for whom a way leads there, and what is loaded when somebody goes. */
import type { ComponentType } from 'react';
import { type Messages } from '../language/language';
import SCREEN_NAMES from '../../../../messages/console/layout/screens.json';

/** What ways are called. */
export type ScreenName = typeof SCREEN_NAMES extends Messages<infer Key> ? Key : never;

export interface Screen {
  /** As react-router writes it; none is the start. */
  readonly path: string;
  /** The way in the navigation; left out: there is none, other screens lead there. */
  readonly name?: ScreenName;
  /**
   * Roles to whom the way is shown; left out: everybody. What anybody gets there is the hub's to decide: a screen that is opened
   * by its address says what is withheld.
   */
  readonly roles?: readonly string[];
  readonly load: () => Promise<ComponentType>;
}

const OFFICERS = ['PRIVACY_OFFICER'];

export const SCREENS: readonly Screen[] = [
  { path: '', name: 'start', load: async () => (await import('../start/start-screen')).StartScreen },
  {
    path: 'desk',
    name: 'desk',
    roles: ['AGENT', 'NURSE', 'PHYSICIAN', 'FIELD_AGENT', 'COLLECTIVITY_CELL'],
    load: async () => (await import('../desk/desk-screen')).DeskScreen,
  },
  {
    path: 'cases',
    name: 'cases',
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
    roles: ['RECRUITER', 'TRAINING_MANAGER', 'REPORTER', 'SUPERVISOR', 'PRIVACY_OFFICER'],
    load: async () => (await import('../staffing/staffing-screen')).StaffingScreen,
  },
  {
    path: 'matrix',
    name: 'matrix',
    roles: OFFICERS,
    load: async () => (await import('../matrix/matrix-screen')).MatrixScreen,
  },
  {
    path: 'see-as',
    name: 'seeAs',
    roles: OFFICERS,
    load: async () => (await import('../see-as/see-as-screen')).SeeAsScreen,
  },
  {
    path: 'rules',
    name: 'rules',
    roles: OFFICERS,
    load: async () => (await import('../rules/rules-screen')).RulesScreen,
  },
  {
    path: 'changes',
    name: 'changes',
    roles: OFFICERS,
    load: async () => (await import('../changes/changes-screen')).ChangesScreen,
  },
  { path: 'changes/:number', load: async () => (await import('../changes/version-screen')).VersionScreen },
  {
    path: 'log',
    name: 'log',
    roles: OFFICERS,
    load: async () => (await import('../access-log/access-log-screen')).AccessLogScreen,
  },
  { path: 'log/:id', load: async () => (await import('../access-log/record-screen')).RecordScreen },
  {
    path: 'report',
    name: 'report',
    roles: OFFICERS,
    load: async () => (await import('../person-report/person-report-screen')).PersonReportScreen,
  },
  {
    path: 'registers',
    name: 'registers',
    roles: OFFICERS,
    load: async () => (await import('../registers/registers-screen')).RegistersScreen,
  },
  { path: 'registers/:register', load: async () => (await import('../registers/registers-screen')).RegistersScreen },
  {
    path: 'sources',
    name: 'sources',
    roles: ['PRIVACY_OFFICER', 'SUPERVISOR'],
    load: async () => (await import('../sources/sources-screen')).SourcesScreen,
  },
];
