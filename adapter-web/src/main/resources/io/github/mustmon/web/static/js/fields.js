// Every value of a reading, once: its group, name in the JSON, unit and digits. The cards are built from this table.

const quantity = (name, unit, digits = 0, more = {}) => ({ name, kind: "quantity", unit, digits, ...more });
const word = (name) => ({ name, kind: "word" });
const flag = (name) => ({ name, kind: "flag" });
const text = (name) => ({ name, kind: "text" });

/** Groups of the reading in the order of the power's way; the first field of a group is the large one. */
export const READING = [
  { id: "grid", icon: "grid", fields: [quantity("input_voltage", "V", 1), quantity("input_frequency", "Hz", 1), word("avr")] },
  { id: "output", icon: "output", fields: [quantity("output_voltage", "V", 1), quantity("output_frequency", "Hz", 1)] },
  {
    id: "load",
    icon: "load",
    fields: [
      quantity("load_power", "W"), quantity("load_percent", "%"), quantity("apparent_power", "VA"), quantity("load_current", "A", 1),
    ],
  },
  {
    id: "battery",
    icon: "battery",
    fields: [
      quantity("battery_level", "%"), quantity("battery_voltage", "V", 1),
      quantity("battery_current", "A", 1, { signed: true }), flag("battery_charging"), word("charge_stage"),
    ],
  },
  {
    id: "device",
    icon: "device",
    fields: [
      quantity("temperature", "°C", 1), word("work_state"), text("fault"), quantity("rated_power", "W"),
      quantity("battery_nominal_voltage", "V"), text("firmware"),
    ],
  },
];

/** What adds up over time: energy from the history, the rest from the statistics of the line. */
export const TOTALS = {
  id: "totals",
  icon: "totals",
  fields: [
    quantity("load_energy", "kWh", 2), quantity("charged", "Ah", 1), quantity("discharged", "Ah", 1),
    quantity("outages", "", 0), { name: "on_battery_seconds", kind: "duration" }, quantity("answered", "%", 1),
  ],
};

/** The settings of the device, read only. */
export const SETTINGS = {
  id: "settings",
  icon: "settings",
  fields: [
    quantity("grid_voltage", "V"), quantity("grid_frequency", "Hz"), quantity("battery_shutdown_voltage", "V", 1),
    quantity("absorption_voltage", "V", 1), quantity("float_voltage", "V", 1), quantity("bulk_current", "A"),
    flag("grid_charging"), flag("buzzer_silent"), flag("backlight"),
  ],
};

/** The metrics of the history in the order of the charts. `span` is the least height of the axis, in the unit. */
export const METRICS = [
  { name: "input_voltage", unit: "V", digits: 1, colour: "grid", span: 20, main: true },
  { name: "load_power", unit: "W", digits: 0, colour: "load", span: 50, floor: 0, main: true },
  { name: "battery_level", unit: "%", digits: 0, colour: "battery", range: [0, 100], main: true },
  { name: "battery_voltage", unit: "V", digits: 1, colour: "battery", span: 2, main: true },
  { name: "output_voltage", unit: "V", digits: 1, colour: "output", span: 20 },
  { name: "load_percent", unit: "%", digits: 0, colour: "load", range: [0, 100] },
  { name: "battery_current", unit: "A", digits: 1, colour: "battery", span: 2 },
  { name: "temperature", unit: "°C", digits: 1, colour: "heat", span: 10 },
  { name: "input_frequency", unit: "Hz", digits: 1, colour: "grid", span: 1 },
  { name: "output_frequency", unit: "Hz", digits: 1, colour: "output", span: 1 },
  { name: "load_current", unit: "A", digits: 1, colour: "load", span: 1, floor: 0 },
  { name: "apparent_power", unit: "VA", digits: 0, colour: "load", span: 50, floor: 0 },
  { name: "runtime_seconds", unit: "s", digits: 0, colour: "battery", span: 600, floor: 0 },
  { name: "runtime_low_seconds", unit: "s", digits: 0, colour: "battery", span: 600, floor: 0 },
  { name: "battery_health_percent", unit: "%", digits: 0, colour: "battery", range: [0, 100] },
];
