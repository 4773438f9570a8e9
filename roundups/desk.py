from desk.site import Desk


class EditorsDesk(Desk):
    pass
