package io.github.mustmon.core.nut;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The devices that a NUT server shows. Questions are answered at once from what is known and never reach a line; any thread
 * may ask.
 */
public interface NutDevices {

    /** Every device as it is now, in the order of the configuration. */
    List<NutDevice> devices();

    /** One device as it is now; absent if there is none of that name, whatever the case. */
    Optional<NutDevice> device(String name);

    /** What a variable means, whether a device has it now or not. */
    Optional<String> variableDescription(String variable);

    /** What an instant command does, whether a device has it now or not. */
    Optional<String> commandDescription(String command);

    /**
     * Sets a writable variable. The caller has checked the value against the type.
     *
     * @return at once; completed when it is known whether it worked
     */
    default CompletionStage<NutOutcome> set(String device, String variable, String value) {
        return CompletableFuture.completedFuture(NutOutcome.FAILED);
    }

    /**
     * Runs an instant command.
     *
     * @return at once; completed when it is known whether it worked
     */
    default CompletionStage<NutOutcome> run(String device, String command, Optional<String> parameter) {
        return CompletableFuture.completedFuture(NutOutcome.FAILED);
    }
}
