/** The governed coordinates of the schema, as the hub reads them at its start. `schema/hub.graphql` has their classes for review. */
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { CoordinateInfo } from '../../src/model/classification';

export const COORDINATES: readonly CoordinateInfo[] = readCoordinates(buildHubSchema());
