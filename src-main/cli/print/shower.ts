import type { CallReply } from '../../../contract/calls.ts';
import type { EcalProfileReply, HcalProfileReply } from '../../../contract/calls/physics-calls.ts';
import { significant, textTable } from '../text-table.ts';

const LAYERS_A_GROUP = 10;

export function profileText(profile: CallReply<'shower.profile'>): string {
  return 'modules' in profile ? hcalProfileText(profile) : ecalProfileText(profile);
}

function hcalProfileText(profile: HcalProfileReply): string {
  const mev = (gev: number) => (1000 * gev).toFixed(2);
  const columns = ['module', 'visible (MeV)', '±', 'share', 'most probable (MeV)'];
  const rows = profile.modules.map(({ visible_gev, visible_error_gev, share, mpv_gev }, i) => [
    `HCAL${i + 1}`,
    mev(visible_gev),
    mev(visible_error_gev),
    share.toFixed(5),
    mev(mpv_gev),
  ]);
  return [
    `${profile.events} particles, ${significant(profile.showers_per_s, 3)} a second`,
    ...profile.outside_range,
    `visible ${mev(profile.visible_gev)} ± ${mev(profile.visible_error_gev)} MeV, rms/mean ${profile.visible_rms_over_mean.toFixed(4)}, share of the central cells ${profile.central_cell_share.toFixed(4)}`,
    textTable(
      columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      rows,
    ),
  ].join('\n\n');
}

function ecalProfileText(profile: EcalProfileReply): string {
  const gev = (value: number) => `${significant(value, 4)} GeV`;
  const rows: [string, string][] = [
    ['visible fraction', `${profile.visible_fraction.toFixed(5)} ± ${profile.visible_fraction_error.toFixed(5)}`],
    ['rms / mean of the visible energy', profile.visible_rms_over_mean.toFixed(4)],
    ['share of the hit cell', profile.cell_share.toFixed(4)],
    ['share of 3x3 cells', profile.share_3x3.toFixed(4)],
    ['preshower, mean', gev(profile.preshower_deposited_gev)],
    ['preshower, rms', gev(profile.preshower_rms_gev)],
    ['leak through the rear', gev(profile.leak_rear_gev)],
    [
      'leak through the front',
      profile.leak_front_gev === null ? 'not known at this level' : gev(profile.leak_front_gev),
    ],
    ['leak through the sides', gev(profile.leak_side_gev)],
  ];
  const visible = profile.layers.reduce((sum, layer) => sum + layer.visible_gev, 0);
  const groups = Array.from({ length: Math.ceil(profile.layers.length / LAYERS_A_GROUP) }, (_, group) => {
    const layers = profile.layers.slice(LAYERS_A_GROUP * group, LAYERS_A_GROUP * (group + 1));
    const share = layers.reduce((sum, layer) => sum + layer.visible_gev, 0) / visible;
    return [`${LAYERS_A_GROUP * group} to ${LAYERS_A_GROUP * group + layers.length - 1}`, share.toFixed(5)];
  });
  return [
    `${profile.events} showers, ${significant(profile.showers_per_s, 3)} a second`,
    ...profile.outside_range,
    textTable(
      [
        { title: 'quantity', align: 'left' },
        { title: 'value', align: 'right' },
      ],
      rows,
    ),
    textTable(
      [
        { title: 'layers', align: 'left' },
        { title: 'share of the visible energy', align: 'right' },
      ],
      groups,
    ),
  ].join('\n\n');
}

export function tunedText(reply: CallReply<'shower.tune'>): string {
  if (reply.of === 'srd') {
    return [
      `${reply.showers} photons tracked in the SRD of ${reply.geometry}, ${reply.bytes} bytes`,
      `visible share of the radiation of 100 GeV electrons ${reply.sampling_fraction.toFixed(4)}`,
      `digest ${reply.digest}`,
      reply.file,
    ].join('\n');
  }
  const fraction = `${reply.sampling_fraction.toFixed(5)} ± ${reply.sampling_fraction_error.toFixed(5)}`;
  if (reply.of === 'calibration') {
    return [
      `${reply.showers} particles in ECAL and HCAL of ${reply.geometry} (modules ${reply.stack}), ${reply.bytes} bytes`,
      `visible share of the energy of pions in the HCAL ${fraction}`,
      `digest ${reply.digest}`,
      reply.file,
    ].join('\n');
  }
  const what = reply.level === 'parametrised' ? 'tracked showers behind the parametrisation' : 'frozen showers';
  return [
    `${reply.showers} ${what} of the ECAL of ${reply.geometry} (plates ${reply.stack}), ${reply.bytes} bytes`,
    `visible share of an electron's energy ${fraction}`,
    `digest ${reply.digest}`,
    reply.file,
  ].join('\n');
}
