/** What the federal platform sends about call scripts (schema/partners/federal-platform.yaml), as far as the hub reads it. */
import { z } from 'zod';
import { SCRIPT_KINDS } from '../../model/words';
import { knownFields, withBelow, withUnread } from '../known-fields';

const language = z.string().regex(/^[a-z]{2,3}$/);

export const scriptPage = z.object({
  items: z.array(z.unknown()).max(1000),
  nextCursor: z.string().min(1).max(500).nullable(),
});

export const scriptPayload = z.object({
  kind: z.enum(SCRIPT_KINDS),
  language,
  version: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
  validFrom: z.iso.datetime({ offset: true }).transform((written) => new Date(written)),
  title: z.string().max(200).nullish(),
  steps: z.array(z.string().max(2000)).max(100).nullish(),
});

export const scriptLanguages = z.object({ languages: z.array(language).max(200) });

export const SCRIPTS_READ = withBelow(knownFields(scriptPage), 'items', knownFields(scriptPayload));
/** And what is sent with it. */
export const SCRIPTS_KNOWN = withUnread(
  withBelow(SCRIPTS_READ, 'items', withUnread(knownFields(scriptPayload), 'id')),
  'asOf',
);
