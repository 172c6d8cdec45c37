/**
 * Looks for what keeps a UPS from being watched, and says of each thing how it is put right: one small class a check, behind
 * {@link io.github.mustmon.app.doctor.Check}.
 */
package io.github.mustmon.app.doctor;
