import type { Detector } from '../build.ts';
import type { Material, Materials } from '../materials.ts';
import type { Solid } from '../volumes/solid.ts';
import type { Vector3 } from '../volumes/transform.ts';
import { isReplica, visitVolumes, type Placement, type Replica, type Volume } from '../volumes/volume.ts';
import { anglesOf, placementAngles } from './angles.ts';

/** Words of ours in `auxiliary` entries and for a position, by which an import knows what GDML cannot say. */
export const AUXILIARY = { sensitive: 'SensDet', naming: 'replica-naming' } as const;
export const WORLD_CENTRE = 'world-centre';

/**
 * The detector as GDML, for Geant4, ROOT and FreeCAD. Numbers are written in full, so that reading the file back gives
 * the same volumes. What GDML has no word for travels in `auxiliary` entries and in one position, which others ignore.
 */
export function exportGdml(detector: Detector): string {
  const { world, materials, worldCentre } = detector;
  const volumes: Volume[] = [];
  visitVolumes(world, (volume) => volumes.push(volume));
  const used = [...new Set(volumes.map(({ material }) => material))].sort();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<gdml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://service-spi.web.cern.ch/service-spi/app/releases/GDML/schema/gdml.xsd">`,
    '<define>',
    vector('position', worldCentre, 'mm', WORLD_CENTRE),
    '</define>',
    '<materials>',
    ...elementLines(used, materials),
    ...used.flatMap((name) => materialLines(materials.get(name))),
    '</materials>',
    '<solids>',
    ...volumes.flatMap(({ name, solid }) => solidLines(solidName(name), solid)),
    '</solids>',
    '<structure>',
    ...volumes.flatMap(volumeLines),
    '</structure>',
    '<setup name="Default" version="1.0">',
    `<world ref="${escape(world.name)}"/>`,
    '</setup>',
    '</gdml>',
    '',
  ].join('\n');
}

const solidName = (volume: string) => `${volume}.solid`;
const elementName = (symbol: string) => `element-${symbol}`;

function elementLines(used: readonly string[], materials: Materials): string[] {
  const elements = new Map(
    used.flatMap((name) => materials.get(name).constituents).map((constituent) => [constituent.symbol, constituent]),
  );
  return [...elements.values()].map(
    ({ symbol, z, a }) =>
      `<element name="${elementName(symbol)}" formula="${escape(symbol)}" Z="${z}"><atom unit="g/mole" value="${a}"/></element>`,
  );
}

function materialLines({ name, state, densityGPerCm3, constituents }: Material): string[] {
  return [
    `<material name="${escape(name)}" state="${state}">`,
    `<D unit="g/cm3" value="${densityGPerCm3}"/>`,
    ...constituents.map(({ symbol, massFraction }) => `<fraction n="${massFraction}" ref="${elementName(symbol)}"/>`),
    '</material>',
  ];
}

function solidLines(name: string, solid: Solid): string[] {
  const id = `name="${escape(name)}"`;
  switch (solid.kind) {
    case 'box':
      return [`<box ${id} lunit="mm" x="${2 * solid.halfXMm}" y="${2 * solid.halfYMm}" z="${2 * solid.halfZMm}"/>`];
    case 'tube':
      return [
        `<tube ${id} lunit="mm" aunit="deg" rmin="${solid.innerRadiusMm}" rmax="${solid.outerRadiusMm}" z="${2 * solid.halfZMm}" startphi="0" deltaphi="360"/>`,
      ];
    case 'cone':
      return [
        `<cone ${id} lunit="mm" aunit="deg" rmin1="${solid.innerRadiusLowMm}" rmax1="${solid.outerRadiusLowMm}" rmin2="${solid.innerRadiusHighMm}" rmax2="${solid.outerRadiusHighMm}" z="${2 * solid.halfZMm}" startphi="0" deltaphi="360"/>`,
      ];
    case 'boolean': {
      const { position, rotation } = solid.motion;
      const parts = [`${name}.first`, `${name}.second`] as const;
      return [
        ...solidLines(parts[0], solid.first),
        ...solidLines(parts[1], solid.second),
        `<${solid.operation} ${id}>`,
        `<first ref="${escape(parts[0])}"/>`,
        `<second ref="${escape(parts[1])}"/>`,
        ...(position.some((value) => value !== 0) ? [vector('position', position, 'mm')] : []),
        ...(rotation === undefined ? [] : [vector('rotation', anglesOf(rotation), 'rad')]),
        `</${solid.operation}>`,
      ];
    }
  }
}

function volumeLines({ name, material, sensitive, contents }: Volume): string[] {
  return [
    `<volume name="${escape(name)}">`,
    `<materialref ref="${escape(material)}"/>`,
    `<solidref ref="${escape(solidName(name))}"/>`,
    ...(isReplica(contents) ? replicaLines(contents) : contents.flatMap(placementLines)),
    ...(sensitive ? [auxiliary(AUXILIARY.sensitive, 'cell')] : []),
    ...(isReplica(contents) ? [auxiliary(AUXILIARY.naming, contents.naming)] : []),
    '</volume>',
  ];
}

const auxiliary = (type: string, value: string) => `<auxiliary auxtype="${type}" auxvalue="${value}"/>`;

function placementLines({ name, volume, position, rotation }: Placement): string[] {
  return [
    `<physvol name="${escape(name)}">`,
    `<volumeref ref="${escape(volume.name)}"/>`,
    ...(position.some((value) => value !== 0) ? [vector('position', position, 'mm')] : []),
    ...(rotation === undefined ? [] : [vector('rotation', placementAngles(rotation), 'rad')]),
    '</physvol>',
  ];
}

function replicaLines({ axis, count, pitchMm, volume }: Replica): string[] {
  return [
    `<replicavol number="${count}">`,
    `<volumeref ref="${escape(volume.name)}"/>`,
    `<replicate_along_axis><direction ${axis}="1"/><width unit="mm" value="${pitchMm}"/><offset unit="mm" value="0"/></replicate_along_axis>`,
    '</replicavol>',
  ];
}

function vector(tag: 'position' | 'rotation', [x, y, z]: Vector3, unit: 'mm' | 'rad', name?: string): string {
  return `<${tag}${name === undefined ? '' : ` name="${name}"`} unit="${unit}" x="${x}" y="${y}" z="${z}"/>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
