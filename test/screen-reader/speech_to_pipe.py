"""What Orca loads in place of a speech synthesizer: what it says becomes lines on file descriptor 3.

Orca imports the module that its setting speechServerFactory names (orca/speech.py, _initSpeechServer).
"""

import os

from orca import speechserver


class SpeechServer(speechserver.SpeechServer):
    _only = None

    @staticmethod
    def getFactoryName():
        return "Speech to a pipe"

    @staticmethod
    def getSpeechServers():
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info=None):
        SpeechServer._only = SpeechServer._only or SpeechServer()
        return SpeechServer._only

    def __init__(self):
        self._pipe = os.fdopen(3, "w", buffering=1, encoding="utf-8")

    def getInfo(self):
        return ["pipe", "pipe"]

    def getVoiceFamilies(self):
        return []

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            print(" ".join(text.split()), file=self._pipe)

    def stop(self):
        """Called first when a key was pressed: an empty line."""
        print(file=self._pipe)
