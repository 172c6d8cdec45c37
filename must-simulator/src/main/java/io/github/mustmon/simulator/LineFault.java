package io.github.mustmon.simulator;

import java.util.List;

/** One way in which an answer goes wrong. Without state; see {@link LineFaults} for those there are. */
public interface LineFault {

    /** The word by which people choose it. */
    String name();

    /**
     * What is sent in place of a right answer.
     *
     * @param answer the right answer, never empty; must not be changed
     * @param earlier the right answer before this one; the same as {@code answer} when there was none
     */
    List<ResponseChunk> spoil(byte[] answer, byte[] earlier);
}
