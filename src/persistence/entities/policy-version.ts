/** Versions of the policy, what officers guarantee of them, what probes found, and what releases brought. */
import { defineEntity } from '@mikro-orm/core';
import type { Coordinate } from '../../model/classification';
import { POLICY_VERSION_STATES } from '../../model/words';
import { instant, integer, json, oneOf, text, texts, uuid } from '../columns';

/** Policy versions: numbered, and immutable once submitted. The database allows one ACTIVE version at a time. */
export const PolicyVersionEntity = defineEntity({
  name: 'PolicyVersion',
  tableName: 'policy_version',
  properties: {
    number: integer.primary().autoincrement(false),
    state: oneOf(POLICY_VERSION_STATES),
    /** The rules, as `policy/` writes and reads them. It changes while it is a draft, and never after. */
    document: json.$type<object>().lazy(),
    title: text.formula(({ document }) => `${String(document)} ->> 'title'`),
    /** Pseudonym of the officer, or a name of the hub's own such as `installation`. */
    author: text,
    approvedBy: text.strictNullable(),
    createdAt: instant,
    activatedAt: instant.strictNullable(),
    retiredAt: instant.strictNullable(),
    /** Goes up with each change of a draft. */
    revision: integer.default(1),
    /** The version the draft began as. */
    basedOn: integer.strictNullable(),
    /** The earlier version whose rules it brings back. */
    restoredFrom: integer.strictNullable(),
    /** Pseudonyms of everybody who changed the draft; none of them may approve it. */
    editors: texts.fieldName('edited_by').defaultRaw(`'{}'`),
    changedAt: instant.strictNullable(),
    changedBy: text.strictNullable(),
    submittedAt: instant.strictNullable(),
    submittedBy: text.strictNullable(),
    approvedAt: instant.strictNullable(),
    /** The version that was in force when it was approved: it comes in the place of no other. */
    approvedAgainst: integer.strictNullable(),
    scheduledFor: instant.strictNullable(),
    scheduledBy: text.strictNullable(),
    /** Why it was not activated when it was due. */
    scheduleFault: text.strictNullable(),
    activatedBy: text.strictNullable(),
    /** The version that came in its place. */
    followedBy: integer.strictNullable(),
    /** Rejected or discarded: when, by whom, why. */
    closedAt: instant.strictNullable(),
    closedBy: text.strictNullable(),
    closedBecause: text.strictNullable(),
  },
  indexes: [
    {
      name: 'policy_version_one_active',
      expression: `create unique index "policy_version_one_active" on "policy_version" ("state") where "state" = 'ACTIVE'`,
    },
  ],
});

/** What officers guarantee of every policy version, and what was asked and decided about the end of it. */
export const PolicyGuaranteeEntity = defineEntity({
  name: 'PolicyGuarantee',
  tableName: 'policy_guarantee',
  checks: [
    {
      name: 'policy_guarantee_sentence',
      expression: 'COALESCE(sentence_fr, sentence_nl, sentence_en) IS NOT NULL',
    },
  ],
  properties: {
    id: text.primary(),
    /** As its author puts it; in at least one language. */
    sentenceFr: text.strictNullable(),
    sentenceNl: text.strictNullable(),
    sentenceEn: text.strictNullable(),
    /** What is checked. */
    meaning: json.$type<object>(),
    addedBy: text,
    addedAt: instant,
  },
});

export const PolicyGuaranteeEndEntity = defineEntity({
  name: 'PolicyGuaranteeEnd',
  tableName: 'policy_guarantee_end',
  indexes: [
    {
      name: 'policy_guarantee_end_once',
      expression: `create unique index "policy_guarantee_end_once" on "policy_guarantee_end" ("guarantee") where "decision" is distinct from 'REJECTED'`,
    },
  ],
  properties: {
    id: uuid.primary(),
    guarantee: text,
    reason: text,
    askedBy: text,
    askedAt: instant,
    /** Null while it waits for a second officer. */
    decision: oneOf(['CONFIRMED', 'REJECTED'] as const).strictNullable(),
    decidedBy: text.strictNullable(),
    decidedAt: instant.strictNullable(),
    decisionReason: text.strictNullable(),
  },
});

/** What a probe of a policy version came to, process by process. */
export const PolicyProbeEntity = defineEntity({
  name: 'PolicyProbe',
  tableName: 'policy_probe',
  properties: {
    version: integer.primary().autoincrement(false),
    /** Made up when the process started: it distinguishes processes, and nothing else. */
    process: text.primary(),
    /** When it was through, on the hub's clock. */
    at: instant.primary(),
    /** How many made-up callers were asked as. */
    callers: integer,
    /** How many answers, field by field, were held against what the policy means. */
    compared: integer,
    /** How many of them were not as it means them. */
    differing: integer,
    /** Which fields these are, each once, the first of them by name. */
    coordinates: texts.$type<readonly Coordinate[]>(),
    /** From the first question to the last answer, pauses for requests included. */
    milliseconds: integer,
  },
});

/** What officers said about a version or a rule of it. Nothing of it is changed or deleted. */
export const PolicyCommentEntity = defineEntity({
  name: 'PolicyComment',
  tableName: 'policy_comment',
  properties: {
    id: uuid.primary(),
    version: integer.index('policy_comment_version'),
    /** Id of a rule; null: the version as a whole. */
    rule: text.strictNullable(),
    /** Pseudonym of the officer. */
    author: text,
    at: instant,
    text,
  },
});

/** Each process of the hub says every few seconds that it runs, and takes its row away when it stops. */
export const HubProcessEntity = defineEntity({
  name: 'HubProcess',
  tableName: 'hub_process',
  properties: {
    /** Made up when it started. */
    id: uuid.primary(),
    release: text,
    /** By which it decides. */
    policyVersion: integer,
    /** Instants of the database's clock. */
    startedAt: instant,
    seenAt: instant,
  },
});

/** The policies that releases brought, by digest. The owner's role writes them while it migrates; the hub can only read. */
export const ReleasePolicyEntity = defineEntity({
  name: 'ReleasePolicy',
  tableName: 'release_policy',
  properties: {
    /** The release's, as in the author `installation 8`. */
    revision: integer.primary().autoincrement(false),
    /** Hexadecimal SHA-256 of the document without its number, as `policy_digest` computes it. */
    digest: text.primary(),
    recordedAt: instant,
  },
});
