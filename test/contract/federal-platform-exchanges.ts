/** Questions to the federal platform, with the status each gets. */
import { subscribing, type Case } from './subscription-cases';

const OTHER = '0a3c5b1e-6f0e-4a53-9a3a-0d8a7f0f2b13';
const statement = {
  id: '0a3c5b1e-6f0e-4a53-9a3a-0d8a7f0f2b11',
  actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: '85073003328' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
  object: { id: 'https://training.example.be/modules/data-protection' },
};

const unnamed = { ...statement, id: undefined };
const voiding = {
  actor: statement.actor,
  verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
  object: { objectType: 'StatementRef', id: OTHER },
};

export const FEDERAL_PLATFORM: Case[] = [
  { operationId: 'listStatements', status: 200 },
  { operationId: 'listStatements', query: { limit: '3', ascending: 'true', verb: statement.verb.id }, status: 200 },
  { operationId: 'listStatements', query: { since: 'yesterday' }, status: 400 },
  { operationId: 'listStatements', query: { colour: 'red' }, status: 400 },
  { operationId: 'listStatements', query: { more: 'bm90IG91cnM' }, status: 400 },
  { operationId: 'listStatements', headers: { 'x-experience-api-version': '' }, status: 400 },
  { operationId: 'listStatements', headers: { authorization: '' }, status: 401 },
  { operationId: 'listStatements', query: { statementId: '0a3c5b1e-6f0e-4a53-9a3a-0d8a7f0f2b12' }, status: 404 },
  { operationId: 'storeStatements', body: statement, status: 200 },
  { operationId: 'listStatements', query: { statementId: statement.id }, status: 200 },
  { operationId: 'storeStatements', body: [statement, { ...statement, id: undefined }], status: 200 },
  { operationId: 'storeStatements', body: { ...statement, verb: { id: 'passed' } }, status: 400 },
  { operationId: 'storeStatements', body: { ...statement, actor: { mbox: 'mailto:a@example.be' } }, status: 400 },
  { operationId: 'storeStatements', body: { ...statement, result: { success: false } }, status: 409 },
  { operationId: 'storeStatements', body: statement, headers: { authorization: 'Basic x' }, status: 401 },
  { operationId: 'storeStatement', query: { statementId: OTHER }, body: unnamed, status: 204 },
  { operationId: 'storeStatement', query: { statementId: OTHER }, body: { ...unnamed, result: {} }, status: 409 },
  { operationId: 'storeStatement', query: { statementId: OTHER }, body: statement, status: 400 },
  { operationId: 'storeStatement', body: statement, status: 400 },
  { operationId: 'storeStatement', query: { statementId: OTHER }, headers: { authorization: '' }, status: 401 },
  { operationId: 'storeStatements', body: voiding, status: 200 },
  { operationId: 'listStatements', query: { statementId: OTHER }, status: 404 },
  { operationId: 'listStatements', query: { verb: statement.verb.id }, status: 200 },
  ...subscribing(400),
  { operationId: 'about', status: 200 },
  { operationId: 'searchScripts', body: { languages: ['fr', 'ar', 'xx'] }, status: 200 },
  {
    operationId: 'searchScripts',
    body: { languages: ['fr'], inForceOn: '2026-11-20T12:00:00.000Z', fields: [] },
    status: 200,
  },
  { operationId: 'searchScripts', body: { languages: ['nl'], kinds: ['INDEX'], limit: 1 }, status: 200 },
  { operationId: 'searchScripts', body: { languages: [] }, status: 400 },
  { operationId: 'searchScripts', body: { languages: ['French'] }, status: 400 },
  { operationId: 'searchScripts', body: { languages: ['fr'], caseReference: 'CC-1' }, status: 400 },
  { operationId: 'searchScripts', body: { languages: ['fr'], cursor: 'bm90IG91cnM' }, status: 400 },
  { operationId: 'searchScripts', body: { languages: ['fr'] }, headers: { authorization: '' }, status: 401 },
  { operationId: 'listScriptLanguages', status: 200 },
  { operationId: 'listScriptLanguages', query: { page: '2' }, status: 400 },
  { operationId: 'listScriptLanguages', headers: { authorization: '' }, status: 401 },
];
