/** A small GDML file; parts that a test is about replace the sound ones. */
export interface GdmlParts {
  readonly doctype?: string;
  readonly define?: string;
  readonly materials?: string;
  readonly solids?: string;
  readonly structure?: string;
  readonly setup?: string;
  readonly extra?: string;
}

export const AIR_AND_IRON = `
  <element name="N" formula="N" Z="7"><atom value="14.007"/></element>
  <material name="air" state="gas"><D unit="g/cm3" value="0.0012"/><fraction n="1" ref="N"/></material>
  <material name="iron" Z="26"><D value="7.874"/><atom value="55.845"/></material>`;

export const SOLIDS = `
  <box name="hall" lunit="mm" x="1000" y="1000" z="1000"/>
  <box name="plate" lunit="mm" x="WIDTH" y="2*WIDTH" z="10"/>
  <tube name="pin" lunit="mm" aunit="deg" rmin="0" rmax="5" z="40" deltaphi="360"/>
  <subtraction name="holed"><first ref="plate"/><second ref="pin"/><position unit="cm" x="1" y="0" z="0"/></subtraction>`;

export const STRUCTURE = `
  <volume name="Plate"><materialref ref="iron"/><solidref ref="holed"/></volume>
  <volume name="World"><materialref ref="air"/><solidref ref="hall"/>
    <physvol name="one"><volumeref ref="Plate"/><position unit="mm" z="100"/><rotation unit="deg" y="90"/></physvol>
    <physvol name="two"><volumeref ref="Plate"/><positionref ref="there"/></physvol>
  </volume>`;

export function gdmlFile(parts: GdmlParts = {}): string {
  return `<?xml version="1.0"?>
${parts.doctype ?? ''}<gdml>
<define>${parts.define ?? '<constant name="WIDTH" value="50"/><position name="there" unit="m" x="-0.2"/>'}</define>
<materials>${parts.materials ?? AIR_AND_IRON}</materials>
<solids>${parts.solids ?? SOLIDS}</solids>
<structure>${parts.structure ?? STRUCTURE}</structure>
${parts.setup ?? '<setup name="Default" version="1.0"><world ref="World"/></setup>'}
${parts.extra ?? ''}</gdml>
`;
}
