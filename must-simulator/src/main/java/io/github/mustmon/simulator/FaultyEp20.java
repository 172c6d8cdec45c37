package io.github.mustmon.simulator;

import java.util.List;

/** A device whose answers go wrong as a script says. For one thread. */
public final class FaultyEp20 implements Responder {

    private final Ep20Device device;
    private final FaultScript script;
    private byte[] earlier = {};

    /**
     * @param device what answers
     * @param script what goes wrong
     */
    public FaultyEp20(Ep20Device device, FaultScript script) {
        this.device = device;
        this.script = script;
    }

    @Override
    public List<ResponseChunk> answersTo(byte[] bytes) {
        byte[] answer = device.accept(bytes);
        if (answer.length == 0) {
            return List.of();
        }
        List<ResponseChunk> chunks = script.next().spoil(answer, earlier.length == 0 ? answer : earlier);
        earlier = answer;
        return chunks;
    }
}
