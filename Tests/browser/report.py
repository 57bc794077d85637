"""Counts the checks, and says only what fails."""

import time


class Report:
    def __init__(self) -> None:
        self.passed = 0
        self.failures: list[str] = []
        self.started = time.monotonic()

    def check(self, condition: object, sentence: str) -> bool:
        if condition:
            self.passed += 1
        else:
            self.fail(sentence)
        return bool(condition)

    def none(self, problems: list[str], place: str) -> bool:
        """One check: the place has no problem."""
        return self.check(
            not problems, f"{place} : " + " ; ".join(problems[:6]) + (" ; …" if len(problems) > 6 else "")
        )

    def fail(self, sentence: str) -> None:
        self.failures.append(sentence)
        print(f"✘ {sentence}", flush=True)

    def close(self) -> int:
        """Prints the summary; the exit code of the run."""
        seconds = time.monotonic() - self.started
        print(f"browser: {self.passed} passed, {len(self.failures)} failed ({seconds:.0f} s)", flush=True)
        return 1 if self.failures else 0
