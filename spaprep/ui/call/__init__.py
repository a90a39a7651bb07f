"""Calls to clinics.

`Calls` (controller) starts, resumes and ends them. `CallPage` owns the parts of a running call:
`CallView` shows, `CallPresenter` brings into it what is recorded, `CallRecorder` saves through
the `CallSession`, `CallNavigator` goes from question to question of the `CallProgress`,
`CallKeyboard` answers by single keys. `SummaryPage` follows when a call has ended, and
`InterruptedCallOffer` offers to resume a call in whose middle the program stopped.
"""
