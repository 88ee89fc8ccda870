import { BufferGeometry, EdgesGeometry, Float32BufferAttribute, Uint32BufferAttribute } from 'three';
import type { CallReply } from '../../contract/calls.ts';
import { unpackFloat32, unpackUint32 } from '../../contract/packed-columns.ts';
import { segmentsOf } from '../display/track-segments.ts';
import type { ScenePalette } from './palette.ts';
import { notPickable } from './pickable.ts';
import { useDisposable } from './use-disposable.ts';

/** A file beside the detector, in mm on its axes. */
export interface SceneGuest {
  readonly id: number;
  readonly name: string;
  readonly isShown: boolean;
  readonly shapes: NonNullable<CallReply<'guest.open'>['shapes']>;
}

interface GuestsProps {
  readonly guests: readonly SceneGuest[];
  readonly palette: ScenePalette;
}

/** Files of other programs: translucent bodies with edges, lines and points in a colour that nothing of the twin has. */
export function Guests({ guests, palette }: GuestsProps) {
  return guests.map((guest) => (
    <group key={guest.id} visible={guest.isShown}>
      <Bodies shapes={guest.shapes} colour={palette.guest} />
      <Lines shapes={guest.shapes} colour={palette.guest} />
      <Points shapes={guest.shapes} colour={palette.guest} />
    </group>
  ));
}

interface ShapesProps {
  readonly shapes: SceneGuest['shapes'];
  readonly colour: string;
}

/** Finding the edges of more takes seconds, and they would cover what they bound. */
const MOST_EDGED_TRIANGLES = 100_000;
const EDGE_ANGLE_DEG = 30;
const BODY_OPACITY = 0.22;
const HIT_PX = 4;

function Bodies({ shapes, colour }: ShapesProps) {
  const body = useDisposable(
    () =>
      new BufferGeometry()
        .setAttribute('position', new Float32BufferAttribute(unpackFloat32(shapes.positions_mm), 3))
        .setIndex(new Uint32BufferAttribute(unpackUint32(shapes.indices), 1)),
    [shapes],
  );
  const edges = useDisposable(() => {
    const isFew = (body.index?.count ?? 0) <= 3 * MOST_EDGED_TRIANGLES;
    return isFew ? new EdgesGeometry(body, EDGE_ANGLE_DEG) : new BufferGeometry();
  }, [body]);
  return (
    <>
      <mesh geometry={body} raycast={notPickable} renderOrder={1}>
        <meshLambertMaterial color={colour} transparent opacity={BODY_OPACITY} depthWrite={false} flatShading />
      </mesh>
      <lineSegments geometry={edges} raycast={notPickable} renderOrder={2}>
        <lineBasicMaterial color={colour} transparent opacity={0.7} depthWrite={false} />
      </lineSegments>
    </>
  );
}

function Lines({ shapes, colour }: ShapesProps) {
  const lines = useDisposable(() => {
    const segments = segmentsOf(unpackFloat32(shapes.track_points_mm), unpackUint32(shapes.track_starts));
    return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(segments, 3));
  }, [shapes]);
  return (
    <lineSegments geometry={lines} raycast={notPickable} renderOrder={4}>
      <lineBasicMaterial color={colour} transparent opacity={0.9} depthWrite={false} />
    </lineSegments>
  );
}

function Points({ shapes, colour }: ShapesProps) {
  const points = useDisposable(
    () => new BufferGeometry().setAttribute('position', new Float32BufferAttribute(unpackFloat32(shapes.hits_mm), 3)),
    [shapes],
  );
  return (
    <points geometry={points} raycast={notPickable} renderOrder={5}>
      <pointsMaterial
        color={colour}
        size={HIT_PX * window.devicePixelRatio}
        sizeAttenuation={false}
        depthTest={false}
        transparent
      />
    </points>
  );
}
