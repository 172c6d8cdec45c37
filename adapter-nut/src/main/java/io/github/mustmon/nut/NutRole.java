package io.github.mustmon.nut;

/** What a user of upsmon may do. */
public enum NutRole {
    /** Nothing more than anybody: reading needs no login. */
    NONE,
    /** {@code LOGIN}: its host shuts down when told to. */
    SECONDARY,
    /** {@code LOGIN}, {@code PRIMARY} and {@code FSD}: it may tell all others to shut down. */
    PRIMARY
}
